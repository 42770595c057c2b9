// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { maskVin } from 'jifeline-react'

describe('maskVin', () => {
  it.each([
    ['JFL91010104491010', 'JFL••••1010'],
    ['WVWZZZ1JZ3W', 'WVW••••JZ3W'],
    ['1234567890', '••••90'],
    ['12345', '••••45'],
    ['1234', '••••4'],
    ['12', '••••'],
    ['', '••••'],
  ])('makes "%s" into "%s"', (vin, masked) => {
    expect(maskVin(vin)).toBe(masked)
  })

  it.each(['A', 'AB', 'ABC', 'ABCDEFGHIJ', 'ABCDEFGHIJK'])('never shows all of "%s"', (vin) => {
    expect(maskVin(vin)).not.toContain(vin)
  })
})
