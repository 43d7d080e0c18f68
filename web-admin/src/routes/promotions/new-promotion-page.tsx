import { useSuspenseQuery } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { newDraft, platformTermsOf } from '@kaidian/shared/ui/console/promotion/draft.ts'
import { PromotionWizard } from '@kaidian/shared/ui/console/promotion/promotion-wizard.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from 'react-router'
import {
  CreatePromotionDocument,
  GoodsOnSaleDocument,
  NewPromotionDocument,
  VariantsOnSaleDocument,
} from './promotions.graphql.ts'

const kinds = ['PLATFORM_COUPON', 'PLATFORM_REDUCTION'] as const

export default function NewPromotionPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const { data, client } = useSuspenseQuery(NewPromotionDocument)
  const [create, isBusy, { refusals, clear }] = useAction(CreatePromotionDocument, {
    idempotent: true,
    success: t`平台活动已建立`,
  })
  return (
    <Page title={t`新建平台活动`} back="/promotions">
      <PromotionWizard
        draftKey="platform-promotion"
        initial={newDraft(data.systemInfo.now)}
        kinds={kinds}
        ownerName={t`平台`}
        isPlatform
        now={data.systemInfo.now}
        choices={{
          categories: data.categories,
          search: async (query) => {
            const found = await client.query({ query: GoodsOnSaleDocument, variables: { query: query || null } })
            return found.data?.products.edges.map(({ node }) => node) ?? []
          },
          variantsOf: async (id) => {
            const found = await client.query({ query: VariantsOnSaleDocument, variables: { id } })
            return found.data?.productPage?.variants ?? []
          },
        }}
        refusals={refusals}
        onChange={clear}
        isBusy={isBusy}
        submit={t`建立活动`}
        note={t`建立后不能修改，到开始时间自动生效`}
        onSubmit={async (draft) => {
          const answer = await confirm({
            title: t`建立“${draft.title}”?`,
            body: t`活动到开始时间自动生效，不再审核。建立后不能修改，只能停止。`,
            confirm: t`建立活动`,
          })
          if (!answer) return false
          const done = await create(platformTermsOf(draft))
          if (done?.promotion) void navigate(`/promotions/${done.promotion.id}`)
          return done !== undefined
        }}
      />
    </Page>
  )
}
