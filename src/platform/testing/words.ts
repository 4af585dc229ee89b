/** What a person reads of HTML, a blank where a tag stood. */
export const words = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

/** The same of what stands between the frame of a page. */
export const mainWords = (page: string): string => words(page.replace(/^[^]*<main/, '<'))

/** What stands side by side on the screen side by side: tags leave nothing. */
export const joined = (html: string): string => html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ')

/** Without what only a screen reader says. */
export const onScreen = (html: string): string =>
  words(html.replaceAll(/<span class="only-read">.*?<\/span>/g, '')).trim()
