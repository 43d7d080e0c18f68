import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Clock, ShieldAlert, ShieldCheck } from 'lucide-react'
import type { InvariantLineFragment } from './invariant-line.graphql.ts'

/** One thing that must always hold of the ledger, and whether it did when it was looked at last. */
export function InvariantLine({ invariant }: { invariant: InvariantLineFragment }) {
  const [language] = useLanguage()
  const { checkedAt, brokenSince, durationMs } = invariant
  return (
    <li className="flex items-start gap-3 border-line border-t px-5 py-2.5 max-md:px-4">
      <span className="kc-num w-5 text-ink-3">{invariant.number}</span>
      <div className="min-w-0 flex-1">
        {language === 'zh' ? invariant.zh : invariant.en}
        {checkedAt && (
          <p className="kc-num text-13 text-ink-3">
            {brokenSince ? (
              <Trans>
                自 <TimeText at={brokenSince} shape="second" /> 起不成立，检查于{' '}
                <TimeText at={checkedAt} shape="second" />
              </Trans>
            ) : (
              <Trans>
                检查于 <TimeText at={checkedAt} shape="second" />
                ，用时 {durationMs} 毫秒
              </Trans>
            )}
          </p>
        )}
      </div>
      <Verdict invariant={invariant} />
    </li>
  )
}

function Verdict({ invariant: { checkedAt, isFresh, holds, violations } }: { invariant: InvariantLineFragment }) {
  const { t } = useLingui()
  if (checkedAt && !holds)
    return (
      <ToneTag tone="cinnabar" icon={ShieldAlert}>
        {t`${violations} 处不符`}
      </ToneTag>
    )
  if (!isFresh)
    return (
      <ToneTag tone="amber" icon={Clock}>
        {checkedAt ? t`检查已过时` : t`尚未检查`}
      </ToneTag>
    )
  return (
    <ToneTag tone="jade" icon={ShieldCheck}>
      {t`成立`}
    </ToneTag>
  )
}
