import { kindWord } from '@kaidian/shared/ui/console/kinds.ts'
import { useLingui } from '@lingui/react/macro'

/** Where the statement of an account is: `wallet:member:…`, `pool:2026-11-26`. */
export const accountPath = (key: string): string => `/ledger/accounts/${key}`

/** The owner as people call them: a channel has a word. */
export function useOwnerWord(): (account: { kind: string; owner: string }) => string {
  const { i18n } = useLingui()
  return ({ kind, owner }) => {
    const channel = kind === 'CLEARING' ? kindWord('channel', owner) : undefined
    return channel ? i18n._(channel) : owner
  }
}
