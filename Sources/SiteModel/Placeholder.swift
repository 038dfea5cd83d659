enum SiteModelPlaceholder {}
