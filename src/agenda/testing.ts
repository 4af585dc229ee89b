/** What a calendar of that name begins with, line by line, whatever stands in it. */
export const headLines = (name: string): string[] => [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//mediation-centre//agenda//ZH',
  'CALSCALE:GREGORIAN',
  `X-WR-CALNAME:${name}`,
  'X-WR-TIMEZONE:Asia/Shanghai',
  'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
  'X-PUBLISHED-TTL:PT1H',
]
