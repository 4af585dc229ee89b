import { later, type Instant } from '../platform/clock.ts'

/** Failures per address within a sliding window, kept in memory: a restart forgives. */
export interface AddressThrottle {
  /** False once the address has failed too often. Counts the attempt as failed until `forgive`. */
  admits(address: string, now: Instant): boolean
  forgive(address: string): void
}

const WINDOW_MS = 15 * 60_000

/** `most` failures in a quarter of an hour; of `places` addresses the one longest quiet is forgotten first. */
export function addressThrottle(most = 30, places = 10_000): AddressThrottle {
  const failures = new Map<string, Instant[]>()
  return {
    admits(address, now) {
      const place = networkOf(address)
      const recent = (failures.get(place) ?? []).filter((at) => at > later(now, -WINDOW_MS))
      if (recent.length >= most) return false
      failures.delete(place)
      failures.set(place, [...recent, now])
      for (const [oldest] of failures) {
        if (failures.size <= places) break
        failures.delete(oldest)
      }
      return true
    },
    forgive(address) {
      failures.get(networkOf(address))?.pop()
    },
  }
}

/** An IPv6 customer owns a whole /64, so that counts as one address. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length)
  return [...groups, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':')
}
