// Whoever knows the records knows the values that they are made of.
@_exported public import Values
