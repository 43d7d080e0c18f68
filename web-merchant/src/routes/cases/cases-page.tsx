import { useQuery } from '@apollo/client/react'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { Missing } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { CaseStatusTag } from '@kaidian/shared/ui/product-case/case-parts.tsx'
import { caseSources, caseStates, caseStatuses } from '@kaidian/shared/ui/product-case/case-words.ts'
import { useLingui } from '@lingui/react/macro'
import { Thumb } from '../../parts/thumb.tsx'
import { ShopCasesPageDocument, type ShopCaseRowFragment } from './cases.graphql.ts'

/** Goods of the shop that are, or were, off the mall, and why. */
export default function CasesPage() {
  const { t, i18n } = useLingui()
  const url = useListUrl(['status'], ['status'])
  const state = useQuery(ShopCasesPageDocument, {
    variables: { ...url.page, status: oneOf(caseStates, url.value('status')) },
    fetchPolicy: 'cache-and-network',
  })
  const data = state.data ?? state.previousData
  const counts = new Map(data?.shopProductCaseCounts.map(({ status, count }) => [status, count]))
  const columns: Column<ShopCaseRowFragment>[] = [
    {
      key: 'product',
      title: t`商品`,
      card: 'title',
      render: ({ product, freezeReason }) => (
        <span className="flex items-center gap-3">
          <Thumb url={product.images[0]?.url} />
          <span className="min-w-0">
            <span className="line-clamp-2 max-w-96 break-words">{product.title}</span>
            {freezeReason && (
              <span className="line-clamp-1 block max-w-96 text-13 font-normal text-cinnabar-700">{freezeReason}</span>
            )}
          </span>
        </span>
      ),
    },
    { key: 'source', title: t`来源`, render: ({ source }) => i18n._(caseSources[source]) },
    { key: 'status', title: t`状态`, card: 'corner', render: ({ status }) => <CaseStatusTag status={status} /> },
    {
      key: 'appealUntil',
      title: t`申诉截止`,
      render: ({ appealUntil, canAppeal }) => (canAppeal && appealUntil ? <TimeText at={appealUntil} /> : <Missing />),
    },
    { key: 'openedAt', title: t`发生`, render: ({ openedAt }) => <TimeText at={openedAt} /> },
  ]
  return (
    <ResourceIndex
      title={t`被冻结的商品`}
      url={url}
      state={state}
      connection={data?.shopProductCases}
      columns={columns}
      to={({ id }) => `/cases/${id}`}
      tabs={{
        name: 'status',
        items: [
          { value: '', label: t`全部` },
          ...caseStates.map((value) => ({
            value,
            label: value === 'OPEN' ? t`资质过期` : i18n._(caseStatuses[value].word),
            count: counts.get(value),
          })),
        ],
      }}
      empty={{ title: t`没有被冻结的商品`, text: t`商品被平台冻结，或因资质过期下架时，会列在这里。` }}
    />
  )
}
