enum FrontMatterPlaceholder {}
