const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** Sex and birth day from an 18-digit resident ID number (GB 11643); null unless it passes its check. */
export function parseResidentId(number: string): { sex: '男' | '女'; birthOn: string } | null {
  const digits = number.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (!/^\d{17}[\dX]$/.test(digits)) return null
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  if (CHECKS[sum % 11] !== digits[17]) return null
  const birthOn = `${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`
  const real = new Date(`${birthOn}T00:00:00Z`)
  if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== birthOn) return null
  return { sex: Number(digits[16]) % 2 ? '男' : '女', birthOn }
}
