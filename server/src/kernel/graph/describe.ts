import { registerEnumType } from 'type-graphql'
import type { Language } from './context.ts'

const wordsOfEnum = new Map<object, Record<string, string>>()

/** What a value of an enum is called, from its description: for files, which have no interface to name it. */
export function wordOf(values: Record<string, string>, value: string, language: Language): string {
  const [zh = value, en = zh] = (wordsOfEnum.get(values)?.[value] ?? value).split(' · ')
  return language === 'zh' ? zh : en
}

/** Registers an enum with a description, '中文 · English', for itself and for each of its values. */
export function registerEnum<E extends Record<string, string>>(
  values: E,
  name: string,
  description: string,
  descriptions: Record<keyof E, string>,
): void {
  wordsOfEnum.set(values, descriptions)
  const valuesConfig = Object.fromEntries(
    Object.entries(descriptions).map(([key, text]) => [key, { description: String(text) }]),
  )
  registerEnumType(values, {
    name,
    description,
    valuesConfig: valuesConfig as Record<keyof E, { description: string }>,
  })
}
