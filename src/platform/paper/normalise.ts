/**
 * Text as it is printed: NFC; compatibility forms of ideographs and radicals (U+2E80–2FDF, F900–FAFF, 2F800–2FA1F)
 * become the ordinary character; tabs become spaces; control characters and invisible selectors go.
 */
export const normalise = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .normalize('NFC')
    .replace(/[\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu, (char) => RADICALS[char] ?? char.normalize('NFKC'))
    .replace(/\t/g, ' ')
    .replace(/[^\P{Cc}\n]|\p{Default_Ignorable_Code_Point}/gu, '')

/**
 * Radicals of simplified characters that Unicode does not map but that arrive with text copied out of PDF files
 * (人⺠法院 with the radical ⺠).
 */
const RADICALS: Record<string, string> = Object.fromEntries(
  [
    ...'⺟母⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟',
  ].flatMap((char, at, all) => (at % 2 === 0 ? [[char, all[at + 1] ?? char]] : [])),
)
