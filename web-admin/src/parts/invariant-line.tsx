import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { useLingui } from '@lingui/react/macro'
import { ShieldAlert, ShieldCheck } from 'lucide-react'
import type { InvariantLineFragment } from './invariant-line.graphql.ts'

/** One thing that must always hold of the ledger, and whether it does. */
export function InvariantLine({ invariant }: { invariant: InvariantLineFragment }) {
  const { t } = useLingui()
  const [language] = useLanguage()
  return (
    <li className="flex items-start gap-3 border-line border-t px-5 py-2.5 max-md:px-4">
      <span className="kc-num w-5 text-ink-3">{invariant.number}</span>
      <span className="min-w-0 flex-1">{language === 'zh' ? invariant.zh : invariant.en}</span>
      {invariant.holds ? (
        <ToneTag tone="jade" icon={ShieldCheck}>
          {t`成立`}
        </ToneTag>
      ) : (
        <ToneTag tone="cinnabar" icon={ShieldAlert}>
          {t`${invariant.violations} 处不符`}
        </ToneTag>
      )}
    </li>
  )
}
