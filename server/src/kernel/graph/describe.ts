import { registerEnumType } from 'type-graphql'

/** Registers an enum with a description, '中文 · English', for itself and for each of its values. */
export function registerEnum<E extends Record<string, string>>(
  values: E,
  name: string,
  description: string,
  descriptions: Record<keyof E, string>,
): void {
  const valuesConfig = Object.fromEntries(
    Object.entries(descriptions).map(([key, text]) => [key, { description: String(text) }]),
  )
  registerEnumType(values, {
    name,
    description,
    valuesConfig: valuesConfig as Record<keyof E, { description: string }>,
  })
}
