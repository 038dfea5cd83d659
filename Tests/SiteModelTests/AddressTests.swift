import SiteModel
import TestSupport
import Testing

struct AddressTests {
  @Test(arguments: [
    ("/", "index.html"), ("/posts/hello/", "posts/hello/index.html"),
    ("/posts/hello", "posts/hello/index.html"), ("/404.html", "404.html"),
    ("/index.xml", "index.xml"), ("/a/b.tar.gz", "a/b.tar.gz"), ("/v1.2/", "v1.2/index.html"),
    ("/v1.2", "v1.2"), ("/.htaccess", ".htaccess"), ("/.well-known/", ".well-known/index.html"),
    ("/foo.abcdefgh", "foo.abcdefgh"), ("/a.b c", "a.b c"), ("/v1.2/a", "v1.2/a/index.html"),
    ("/a%20b/", "a b/index.html"), ("/a%2ehtml", "a.html/index.html"), ("/n.über", "n.über"),
    ("/f%C3%BCr/", "für/index.html"), ("/100%/", "100%/index.html"),
    ("/a%2e%2e/", "a../index.html"), ("/x.", "x."), ("/a.b%2f", "a.b/index.html"),
    ("/x.mp3", "x.mp3"),
  ])
  func `an address is a file of the output`(address: String, file: String) {
    #expect(Address(address).outputText == file)
  }

  @Test func `an address begins with a slash`() {
    #expect(Address("posts/").text == "/posts/")
    #expect(Address("").text == "/")
    #expect(Address("/posts/") == Address("posts/"))
  }

  @Test func `names are put below an address as below a folder`() {
    #expect(Address("/posts/").appending("index.xml").text == "/posts/index.xml")
    #expect(Address("/posts").appending("index.xml").text == "/posts/index.xml")
    #expect(Address.root.appending("index.xml").text == "/index.xml")
  }

  @Test(arguments: [
    ("/posts/hello/", "/posts/hello/"), ("/posts/hello.html", "/posts/"), ("/404.html", "/"),
    ("/", "/"),
  ])
  func `the folder of a file is the address without its name`(address: String, folder: String) {
    #expect(Address(address).folder.text == folder)
  }
}
