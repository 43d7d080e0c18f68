import { z } from 'zod'
import { isPhone } from './phone.ts'

/** Rules for what people type. The server checks them; a form may check the same ones before it asks. */

// PostgreSQL takes no NUL, and a name with a line break or half an emoji is nobody's name.
const printable = /^[^\p{Cc}\p{Cs}]*$/u
const printableLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u

/** A name or a title: something on one line. */
export const oneLine = (max: number, min = 1) =>
  z
    .string()
    .max(max)
    .regex(printable)
    .refine((text) => text.trim().length >= min)

/** A description: lines of text, possibly none. */
export const lines = (max: number) => z.string().max(max).regex(printableLines)

export const phone = () => z.string().refine(isPhone)

/** What is searched for, made harmless: without control characters, short. */
export const searchText = (text: string | null | undefined, max: number): string =>
  (text ?? '')
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
    .slice(0, max)

/** What LIKE finds to begin with a text, in which % and _ stand for themselves. */
export const likeStart = (text: string): string => `${text.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`

/** What LIKE finds to hold a text, in which % and _ stand for themselves. */
export const likeText = (text: string): string => `%${likeStart(text)}`
