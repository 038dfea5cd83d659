@main struct BlogCommand { static func main() {} }
