import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { withoutMetadata } from './jpeg.ts'
import { withoutPlace } from './place.ts'

const hex = (...words: string[]): Buffer => Buffer.from(words.join('').replace(/\s/g, ''), 'hex')

const SOI = 'ffd8'
const JFIF = 'ffe0 0010 4a46494600 0101 00 0001 0001 0000'
const TABLES = 'ffdb 0005 00 1122'
const FRAME = 'ffc0 000b 08 0001 0001 01 011100'
const SCAN = 'ffda 0008 01 0100 003f00 aabbff00ccffd011'
const EOI = 'ffd9'

/** Two entries, big end first: orientation 6 and a pointer to where it was taken; then that place. */
const TIFF_BIG =
  '4d4d 002a 00000008 0002 0112 0003 00000001 0006 0000 8825 0004 00000001 00000026 00000000 0001 0001 0002 00000002 4e000000 00000000'
/** The same, little end first, turned by 8. */
const TIFF_LITTLE = '4949 2a00 08000000 0100 1201 0300 01000000 0800 0000 00000000'
const exif = (tiff: string): string => {
  const body = '457869660000' + tiff.replace(/\s/g, '')
  return 'ffe1' + (body.length / 2 + 2).toString(16).padStart(4, '0') + body
}
/** Written by hand: one entry, the orientation. */
const turned = (by: string): string =>
  `ffe1 0022 457869660000 4d4d002a 00000008 0001 0112 0003 00000001 00${by}0000 00000000`

describe('a JPEG without its metadata', () => {
  it('keeps the picture bit for bit, and how it is turned, but not where it was taken', () => {
    const given = hex(SOI, JFIF, exif(TIFF_BIG), TABLES, FRAME, SCAN, EOI)
    assert.deepEqual(withoutMetadata(given), hex(SOI, JFIF, turned('06'), TABLES, FRAME, SCAN, EOI))
    const little = hex(SOI, exif(TIFF_LITTLE), TABLES, FRAME, SCAN, EOI)
    assert.deepEqual(withoutMetadata(little), hex(SOI, turned('08'), TABLES, FRAME, SCAN, EOI))
  })

  it('drops descriptions, makers’ notes, small copies, remarks and further pictures; keeps the colours', () => {
    const xmp = 'ffe1 0009 687474703a2f2f'
    const iptc = 'ffed 0006 50686f74'
    const remark = 'fffe 0006 6c61743d'
    const small = 'ffe0 0009 4a4658580010ff'
    const more = 'ffe2 0008 4d5046000000'
    const colours = 'ffe2 0012 4943435f50524f46494c4500 01010203'
    const adobe = 'ffee 000e 41646f6265 0064 0000 0000 01'
    const second = `${SOI}${exif(TIFF_BIG)}${SCAN}${EOI}`
    const given = hex(SOI, JFIF, small, xmp, colours, iptc, adobe, more, remark, TABLES, FRAME, SCAN, EOI, second)
    assert.deepEqual(withoutMetadata(given), hex(SOI, JFIF, colours, adobe, TABLES, FRAME, SCAN, EOI))
  })

  it('keeps all scans of a progressive picture', () => {
    const huffman = 'ffc4 0005 00 aabb'
    const given = hex(SOI, JFIF, TABLES, FRAME, SCAN, huffman, SCAN, EOI)
    assert.deepEqual(withoutMetadata(given), given)
  })

  it('takes a picture whose end is missing, and refuses what only begins like one', () => {
    const cut = hex(SOI, JFIF, TABLES, FRAME, SCAN)
    assert.deepEqual(withoutMetadata(cut), cut)
    for (const bad of [
      hex(''),
      hex(SOI),
      hex('89504e47'),
      hex(SOI, '00112233'),
      hex(SOI, 'ffe1 ffff 00'),
      hex(SOI, EOI),
    ])
      assert.equal(withoutMetadata(bad), null)
  })

  it('takes no longer for a file full of directories that claim more entries than they have', () => {
    const segment = hex('ffe1 0012 457869660000 4d4d002a 00000008 ffff')
    const start = performance.now()
    assert.equal(withoutMetadata(Buffer.concat([hex(SOI), ...Array<Buffer>(20_000).fill(segment)])), null)
    assert.ok(performance.now() - start < 1000)
  })

  it('survives any bytes', () => {
    const mangled = fc.tuple(fc.uint8Array({ maxLength: 200 }), fc.nat(60)).map(([noise, at]) => {
      const whole = hex(SOI, JFIF, exif(TIFF_BIG), TABLES, FRAME, SCAN, EOI)
      return Buffer.concat([whole.subarray(0, at), noise])
    })
    fc.assert(
      fc.property(mangled, (bytes) => {
        const kept = withoutMetadata(bytes)
        assert.ok(kept === null || kept.length <= bytes.length + 36)
      }),
    )
  })
})

describe('a HEIC or WebP photo without its place', () => {
  const little = '49492a00 08000000 0200 1201 0300 01000000 0600 0000 2588 0400 01000000 26000000 00000000'
  const place = '0200 0100 0200 02000000 4e000000 0200 0500 03000000 44000000 00000000'
  const degrees = '1b000000 01000000 32000000 01000000 14000000 01000000'
  const none = '0200 0100 0200 02000000 00000000 0200 0500 03000000 00000000 00000000'

  it('has zeros where the degrees stood, and every other byte as it was', () => {
    const before = '00000018 66747970 68656963 457869660000'
    const after = 'aabbccdd49492a00ff'
    const given = hex(before, little, place, degrees, after)
    assert.deepEqual(withoutPlace(given), hex(before, little, none, '00'.repeat(24), after))
    assert.equal(given.indexOf(hex(degrees)) > 0, true)
  })

  it('takes no longer for a file full of marks, each followed by two hundred entries', () => {
    const marks = Buffer.concat(Array<Buffer>(400_000).fill(hex('49492a00 08000000 c800')))
    const start = performance.now()
    withoutPlace(marks)
    assert.ok(performance.now() - start < 1000)
  })

  it('is left alone when it tells no place, whatever its bytes', () => {
    const plain = hex('00000018 66747970 68656963', '4d4d002a 00000008 0001 0112 0003 00000001 0006 0000 00000000')
    assert.deepEqual(withoutPlace(plain), plain)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (noise) => {
        const bytes = Buffer.concat([hex('49492a00'), noise])
        assert.equal(withoutPlace(bytes).length, bytes.length)
      }),
    )
  })
})
