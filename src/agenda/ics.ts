import { daysAfter, later, type Day, type Instant } from '../platform/clock.ts'

/** One entry of a calendar that other programs read (RFC 5545). */
export interface IcsEvent {
  /** The same for the same thing, whenever the feed is read. */
  uid: string
  /** When what is said here was last changed. */
  changedAt: Instant
  /** From an instant on for so many minutes, or a whole day. */
  when: { from: Instant; minutes: number } | { day: Day }
  title: string
  place: string
  url: string
}

/** The text of a calendar. Times are UTC: no reader needs a table of time zones. */
export function icsOf(name: string, events: readonly IcsEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//mediation-centre//agenda//ZH',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const eventLines = ({ uid, changedAt, when, title, place, url }: IcsEvent): string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(uid)}`,
  `DTSTAMP:${utc(changedAt)}`,
  ...('day' in when
    ? [`DTSTART;VALUE=DATE:${plain(when.day)}`, `DTEND;VALUE=DATE:${plain(daysAfter(when.day, 1))}`]
    : [`DTSTART:${utc(when.from)}`, `DTEND:${utc(later(when.from, when.minutes * 60_000))}`]),
  `SUMMARY:${escaped(title)}`,
  ...(place ? [`LOCATION:${escaped(place)}`] : []),
  `URL:${url}`,
  'CLASS:PRIVATE',
  `TRANSP:${'day' in when ? 'TRANSPARENT' : 'OPAQUE'}`,
  'END:VEVENT',
]

const plain = (day: Day): string => day.replaceAll('-', '')

/** `20261124T013000Z`. */
const utc = (at: Instant): string => at.replace(/\.\d+/, '').replaceAll(/[-:]/g, '')

/** TEXT of RFC 5545 §3.3.11; other control characters have no place in it. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll(/\p{Cc}/gu, '')

/** At most 75 octets a line, broken between characters; what continues begins with a space (§3.1). */
export function folded(line: string): string {
  let [text, octets] = ['', 0]
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > MOST_OCTETS) [text, octets] = [`${text}\r\n `, 1]
    text += character
    octets += size
  }
  return text
}

const MOST_OCTETS = 75
