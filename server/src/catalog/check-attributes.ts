import { limits } from '@kaidian/shared/core/limits'
import { Refusal } from '../kernel/refusal.ts'
import { AttributeKind, type Attribute, type AttributeValue } from './category-attribute.ts'

const number = /^-?\d{1,9}(\.\d{1,4})?$/

/** The values as they are kept: those that the category asks for, in its order. Refuses one that it does not allow. */
export function readAttributes(attributes: readonly Attribute[], values: readonly AttributeValue[]): AttributeValue[] {
  return attributes.flatMap((attribute) => {
    const value = values.find(({ id }) => id === attribute.id)?.value.trim() ?? ''
    if (value === '') return []
    if (!fits(attribute, value)) throw new Refusal('ATTRIBUTE_VALUE_WRONG', { name: attribute.name }, 'attributes')
    return [{ id: attribute.id, value }]
  })
}

export function fits({ kind, values }: Attribute, value: string): boolean {
  if (kind === AttributeKind.NUMBER) return number.test(value)
  return kind === AttributeKind.CHOICE ? values.includes(value) : value.length <= limits.category.value
}

export function assertComplete(attributes: readonly Attribute[], values: readonly AttributeValue[]): void {
  const missing = attributes.filter(({ id, isRequired }) => isRequired && !values.some((value) => value.id === id))
  if (missing.length > 0)
    throw new Refusal('ATTRIBUTES_MISSING', { names: missing.map(({ name }) => name).join('、') }, 'attributes')
}
