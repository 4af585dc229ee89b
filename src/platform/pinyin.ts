import { pinyin } from 'pinyin-pro'

/**
 * How a name is typed: `欧阳修竹` gives `ouyangxiuzhu`; ü is v. Latin letters and digits of the name stay, what has no
 * reading (`·`, some rare characters) is left out.
 */
export const pinyinOf = (name: string): string => syllablesOf(name).join('')

/** The first letters: `oyxz`. */
export const initialsOf = (name: string): string =>
  syllablesOf(name)
    .map((syllable) => [...syllable][0])
    .join('')

const syllablesOf = (name: string): string[] =>
  pinyin(name.normalize('NFKC'), { surname: 'head', toneType: 'none', type: 'array', v: true })
    .map((syllable) => syllable.toLowerCase().replace(/[^\p{Script=Latin}\p{Nd}]/gu, ''))
    .filter((syllable) => syllable !== '')
