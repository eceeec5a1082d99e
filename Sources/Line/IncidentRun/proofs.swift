// Whoever asks for an answer knows what it is made of.
@_exported public import CountProofs
