import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { limits } from '@kaidian/shared/core/limits'
import { soundsOfRow } from './sounds.ts'

const maxWordsAsked = 12

let segmenter: Jieba | undefined
// The dictionary takes a tenth of a second: it is read when the first word is written or asked for.
const jieba = (): Jieba => (segmenter ??= Jieba.withDict(dict))

/** Full-width letters and digits as the usual ones, all in lower case. */
export const normalise = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

const isWord = (word: string): boolean => /^[\p{L}\p{N}]+$/u.test(word)

/** What stands between anything that is no letter and no digit. */
export const runs = (text: string): string[] => normalise(text).match(/[\p{L}\p{N}]+/gu) ?? []

const han = /\p{Script=Han}/u

/** Every word by which a text may be asked for: long words, the shorter ones inside them, and each character. */
export function wordsToWrite(text: string): string {
  const words = runs(text).flatMap((run) =>
    han.test(run)
      ? [...jieba().cutForSearch(run, true), ...Array.from(run).filter((character) => han.test(character))]
      : [run],
  )
  return [...new Set(words.filter(isWord))].join(' ')
}

/** The same by how it is said: `longjing`, `lj`. */
export function soundsToWrite(text: string): string {
  const sounds = runs(text).flatMap((run) =>
    han.test(run)
      ? [
          ...soundsOfRow(jieba().cut(run, true)),
          ...jieba()
            .cutForSearch(run, true)
            .flatMap((word) => soundsOfRow([word])),
        ]
      : [],
  )
  return [...new Set(sounds)].join(' ')
}

/** The words that all must be there. */
export function wordsToAsk(text: string): string[] {
  const words = runs(text.slice(0, limits.searchQuery)).flatMap((run) =>
    han.test(run) ? jieba().cut(run, true) : [run],
  )
  return [...new Set(words.filter(isWord))].slice(0, maxWordsAsked)
}
