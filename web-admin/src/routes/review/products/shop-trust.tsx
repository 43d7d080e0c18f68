import { useQuery } from '@apollo/client/react'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { levelWords } from './review-words.ts'
import { ShopTrustDocument } from './shop-trust.graphql.ts'

const ShopTrustDialog = lazy(() => import('./shop-trust-dialog.tsx'))

/** How far the shop is trusted, what part of its goods people look at, and from what that comes. */
export function ShopTrust({ merchantId }: { merchantId: string }) {
  const { t, i18n } = useLingui()
  const mayManage = usePermission('review:manage')
  const [isOpen, setOpen] = useState(false)
  const trust = useQuery(ShopTrustDocument, { variables: { merchantId } }).data?.shopTrust
  if (!trust) return null
  const { level, share, verdicts, approvedInARow, returnedPercent, bans, changes } = trust
  const set = changes[0]?.level ? changes[0] : undefined
  return (
    <section className="mb-4">
      <h2 className="mb-2 flex items-center justify-between font-semibold">
        {t`商家信任`}
        {mayManage && <Button size="small" onClick={() => setOpen(true)}>{t`调整`}</Button>}
      </h2>
      <p>
        <strong>{i18n._(levelWords[level])}</strong> · {t`人工审核 ${share}%`}
      </p>
      <p className="text-13 text-ink-2">
        {t`近 ${verdicts} 次结论：连续通过 ${approvedInARow} 次，退回 ${returnedPercent}%；近 90 天封禁 ${bans} 次`}
      </p>
      {set && <p className="text-13 text-ink-2">{t`由 ${set.nickname ?? ''} 设定：${set.reason}`}</p>}
      {isOpen && (
        <Suspense>
          <ShopTrustDialog trust={trust} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </section>
  )
}
