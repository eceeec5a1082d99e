/// The product of the numbers; nil where it is beyond counting.
func exactProduct(_ factors: some Sequence<Int>) -> Int? {
    var product = 1
    for factor in factors {
        let (next, overflow) = product.multipliedReportingOverflow(by: factor)
        if overflow { return nil }
        product = next
    }
    return product
}
