import { useLingui } from '@lingui/react'
import { kindWord, type KindName, type kinds } from './kinds.ts'

interface KindTextProps<Name extends KindName> {
  name: Name
  /** A kind that the contract has and this layer has no word for does not compile. */
  value: keyof (typeof kinds)[Name] & string
}

export function KindText<Name extends KindName>({ name, value }: KindTextProps<Name>) {
  const { i18n } = useLingui()
  const word = kindWord(name, value)
  return word ? i18n._(word) : value
}
