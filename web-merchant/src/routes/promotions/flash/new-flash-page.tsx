import { useQuery } from '@apollo/client/react'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useNavigate, useSearchParams } from 'react-router'
import { copyOfSale, newFlashDraft, saleOf } from './flash-draft.ts'
import { FlashForm } from './flash-form.tsx'
import { CreateFlashSaleDocument, FlashSaleToCopyDocument, NewFlashSaleDocument } from './flash.graphql.ts'

export default function NewFlashPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const from = useSearchParams()[0].get('from') ?? undefined
  const { data, error, refetch } = useQuery(NewFlashSaleDocument)
  const copied = useQuery(FlashSaleToCopyDocument, { variables: { id: from ?? '' }, skip: !from })
  const [create, isBusy, { refusals, clear }] = useAction(CreateFlashSaleDocument, {
    idempotent: true,
    success: t`已提交审核`,
  })
  const problem = error ?? copied.error
  if (problem)
    return (
      <ProblemPanel
        error={problem}
        onRetry={() => {
          void refetch()
          if (from) void copied.refetch()
        }}
      />
    )
  if (!data || (from && !copied.data)) return <PageSkeleton />
  const { now } = data.systemInfo
  const source = copied.data?.shopPromotion
  if (from && source?.kind !== 'FLASH_PRICE') return <NotFoundPage />

  return (
    <Page title={t`新建限时价`} back="/promotions">
      <FlashForm
        draftKey={`flash-${from ?? 'new'}`}
        initial={source ? copyOfSale(source, now) : newFlashDraft(now)}
        now={now}
        refusals={refusals}
        onChange={clear}
        isBusy={isBusy}
        onSubmit={async (draft) => {
          const done = await create(saleOf(draft))
          if (done?.promotion) void navigate(`/promotions/${done.promotion.id}`)
          return done !== undefined
        }}
      />
    </Page>
  )
}
