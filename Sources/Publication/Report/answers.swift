// Every view is made from answers, with one form for numbers.
@_exported public import Answers
@_exported public import Wording
