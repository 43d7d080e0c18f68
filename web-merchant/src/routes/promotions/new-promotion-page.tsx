import { useQuery } from '@apollo/client/react'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { copyOf, newDraft, termsOf } from '@kaidian/shared/ui/console/promotion/draft.ts'
import { PromotionWizard } from '@kaidian/shared/ui/console/promotion/promotion-wizard.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import {
  CreateShopPromotionDocument,
  NewShopPromotionDocument,
  PromotionProductsDocument,
  PromotionVariantsDocument,
  ShopPromotionDocument,
} from './promotions.graphql.ts'

const kinds = ['MERCHANT_COUPON', 'MERCHANT_REDUCTION'] as const

export default function NewPromotionPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const viewer = useViewer()
  const from = useSearchParams()[0].get('from') ?? undefined
  const { data, error, refetch, client } = useQuery(NewShopPromotionDocument)
  const copied = useQuery(ShopPromotionDocument, { variables: { id: from ?? '' }, skip: !from })
  const [create, isBusy, { refusals, clear }] = useAction(CreateShopPromotionDocument, {
    idempotent: true,
    success: t`已提交审核`,
  })
  const problem = error ?? copied.error
  if (problem) return <ProblemPanel error={problem} onRetry={() => void refetch()} />
  if (!data || (from && !copied.data)) return <PageSkeleton />
  const { now } = data.systemInfo
  const source = copied.data?.shopPromotion

  if (source?.kind === 'FLASH_PRICE') return <Navigate to={`/promotions/new/flash?from=${source.id}`} replace />

  return (
    <Page title={t`新建优惠`} back="/promotions">
      <PromotionWizard
        draftKey={`promotion-${from ?? 'new'}`}
        initial={source ? copyOf(source, now) : newDraft(now)}
        kinds={kinds}
        flashPath="/promotions/new/flash"
        ownerName={viewer?.merchant?.name ?? ''}
        isPlatform={false}
        now={now}
        choices={{
          categories: data.categories,
          search: async (query) => {
            const found = await client.query({ query: PromotionProductsDocument, variables: { query } })
            return found.data?.shopProducts.edges.map(({ node }) => node) ?? []
          },
          variantsOf: async (id) => {
            const found = await client.query({ query: PromotionVariantsDocument, variables: { id } })
            return found.data?.shopProduct?.variants ?? []
          },
        }}
        refusals={refusals}
        onChange={clear}
        isBusy={isBusy}
        submit={t`提交审核`}
        note={t`平台审核通过后，在设定的时间内生效`}
        onSubmit={async (draft) => {
          const done = await create(termsOf(draft))
          if (done?.promotion) void navigate(`/promotions/${done.promotion.id}`)
          return done !== undefined
        }}
      />
    </Page>
  )
}
