import { useLingui } from '@lingui/react'
import { kindWord, type KindName } from './kinds.ts'

export function KindText({ name, value }: { name: KindName; value: string }) {
  const { i18n } = useLingui()
  const word = kindWord(name, value)
  return word ? i18n._(word) : value
}
