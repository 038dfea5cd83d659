enum SiteBuilderPlaceholder {}
