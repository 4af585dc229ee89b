import type { Font, Subset } from 'fontkit'

type Kept = { bytes: Uint8Array; metric: Subset['hmtx']['metrics'][number] }

/**
 * Makes the font's subsets remember each simple glyph's bytes and metrics. The library decodes every outline again for
 * every document only to learn that it has no components; that was a quarter of the drawing time.
 */
export const rememberGlyphs = (font: Font): void => {
  const kept = new Map<number, Kept>()
  const create = font.createSubset.bind(font)
  font.createSubset = () => {
    const subset = create()
    const add = subset._addGlyph.bind(subset)
    subset._addGlyph = (id) => {
      const known = kept.get(id)
      if (known) return push(subset, known)
      const index = add(id)
      const bytes = subset.glyf[index]
      const metric = subset.hmtx.metrics[index]
      if (bytes && metric && !isCompound(bytes)) kept.set(id, { bytes, metric })
      return index
    }
    return subset
  }
}

const push = (subset: Subset, { bytes, metric }: Kept): number => {
  subset.loca.offsets.push(subset.offset)
  subset.hmtx.metrics.push(metric)
  subset.offset += bytes.length
  return subset.glyf.push(bytes) - 1
}

/** A compound glyph's number of contours, its first field, is negative; its parts are numbered anew in every subset. */
const isCompound = (bytes: Uint8Array): boolean => ((bytes[0] ?? 0) & 0x80) !== 0
