import { pinyin } from 'pinyin-pro'

const han = /^\p{Script=Han}+$/u

export interface Sound {
  /** of each character, without tones: lóng jǐng is `long`, `jing` */
  syllables: string[]
}

/** How Chinese characters are said; undefined if there is anything else among them. */
export function soundOf(text: string): Sound | undefined {
  if (!han.test(text)) return undefined
  const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' })
  return syllables.length === Array.from(text).length && syllables.every((one) => /^[a-z]+$/.test(one))
    ? { syllables }
    : undefined
}

export const whole = ({ syllables }: Sound): string => syllables.join('')
export const initials = ({ syllables }: Sound): string => syllables.map((one) => one.charAt(0)).join('')

const wordsInARow = 3

/** Every sound by which a row of words may be asked for: words, and up to three of them one after the other. */
export function soundsOfRow(words: readonly string[]): string[] {
  const sounds = words.map((word) => soundOf(word))
  return sounds.flatMap((_, from) => {
    const row: string[] = []
    const found: string[] = []
    for (const sound of sounds.slice(from, from + wordsInARow)) {
      if (!sound) break
      row.push(...sound.syllables)
      if (row.length > 1) found.push(whole({ syllables: row }), initials({ syllables: row }))
    }
    return found
  })
}
