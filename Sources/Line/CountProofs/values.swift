// A count is made of values, and of no record of a case.
@_exported public import Values
