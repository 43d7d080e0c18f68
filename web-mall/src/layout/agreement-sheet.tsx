import { useQuery } from '@apollo/client/react'
import { AgreementDifference } from '@kaidian/shared/ui/agreement/agreement-text.tsx'
import { agreementName, summaryOf, textOf } from '@kaidian/shared/ui/agreement/agreement-words.ts'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { AgreementVersionsDocument } from '@kaidian/shared/web/agreements.graphql.ts'
import type { SessionViewer } from '@kaidian/shared/web/session.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { AgreeButton } from '../parts/agreement/agree-button.tsx'

type Notice = SessionViewer['agreementNotices'][number]

/** What has changed since the member agreed: they may agree, read on, or leave it for later. */
export default function AgreementSheet({ due, onLater }: { due: readonly Notice[]; onLater: () => void }) {
  const { t } = useLingui()
  return (
    <Sheet
      isOpen
      onClose={onLater}
      title={t`协议有更新`}
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          <Button tone="plain" onClick={onLater}>{t`以后再说`}</Button>
          <AgreeButton ids={due.map(({ agreement }) => agreement.id)} />
        </div>
      }
    >
      <p className="mb-4 text-14 text-ink-2">
        {t`同意前不能下新订单、领券或申请开店；看订单、售后、提现和注销不受影响。`}
      </p>
      {due.map(({ agreement }) => (
        <Changed key={agreement.id} agreement={agreement} onLeave={onLater} />
      ))}
    </Sheet>
  )
}

function Changed({
  agreement: { id, kind, name, effectiveAt },
  onLeave,
}: {
  agreement: Notice['agreement']
  onLeave: () => void
}) {
  const { t } = useLingui()
  const versions = useQuery(AgreementVersionsDocument, { variables: { kind } }).data?.agreements
  const version = versions?.find((one) => one.id === id)
  const before = version && versions?.find((one) => one.number < version.number && one.state !== 'WITHDRAWN')
  return (
    <section className="mb-5 last:mb-0">
      <h3 className="text-17 font-semibold">{agreementName(kind)}</h3>
      <p className="mt-0.5 text-13 text-ink-3">{t`版本 ${name}，${formatTime(effectiveAt)} 起生效`}</p>
      {version ? (
        <>
          <p className="my-2 text-15 whitespace-pre-line">{summaryOf(version)}</p>
          {before && <AgreementDifference before={textOf(before)} after={textOf(version)} />}
        </>
      ) : (
        <RowsSkeleton height="h-20" />
      )}
      <Link
        to={`/agreement?kind=${kind}&version=${id}`}
        onClick={onLeave}
        className="mt-2 inline-flex min-h-11 items-center text-14 text-jade-600 underline underline-offset-4"
      >
        {t`先看全文`}
      </Link>
    </section>
  )
}
