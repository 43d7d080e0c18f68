import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { CountText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { CaseStatusTag } from '@kaidian/shared/ui/product-case/case-parts.tsx'
import { caseOrigins, caseSources, caseStates, caseStatuses } from '@kaidian/shared/ui/product-case/case-words.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { ProductCasesPageDocument, type ProductCaseRowFragment } from './cases.graphql.ts'
import { OpenDialog } from './open-dialog.tsx'

/** Goods that may be wrong: those that wait come first, the most reported at the top. */
export default function CasesPage() {
  const { t, i18n } = useLingui()
  const mayReview = usePermission('product:review')
  const [isOpening, setOpening] = useState(false)
  const url = useListUrl(['status', 'source', 'merchant', 'q'], ['status'])
  const view = url.value('status')
  const state = useQuery(ProductCasesPageDocument, {
    variables: {
      ...url.page,
      status: view === 'ALL' ? undefined : (oneOf(caseStates, view) ?? 'OPEN'),
      source: oneOf(caseOrigins, url.value('source')),
      merchantId: url.value('merchant'),
      query: url.value('q'),
    },
    fetchPolicy: 'cache-and-network',
  })
  const data = state.data ?? state.previousData
  const counts = new Map(data?.productCaseCounts.map(({ status, count }) => [status, count]))
  const columns: Column<ProductCaseRowFragment>[] = [
    { key: 'product', title: t`商品`, card: 'title', render: ({ product }) => <Subject product={product} /> },
    { key: 'merchant', title: t`店铺`, render: ({ merchant }) => merchant.name },
    { key: 'source', title: t`来源`, render: ({ source }) => i18n._(caseSources[source]) },
    {
      key: 'reports',
      title: t`举报次数`,
      align: 'right',
      width: 80,
      render: ({ reportCount }) => (
        <span className={reportCount >= risky ? 'font-semibold text-cinnabar-700' : ''}>
          <CountText value={reportCount} />
        </span>
      ),
    },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      width: 130,
      render: ({ status, canBan }) => (
        <span className="inline-flex flex-col items-start gap-1">
          <CaseStatusTag status={status} />
          {canBan && <span className="text-13 text-ink-3">{t`申诉期已过`}</span>}
        </span>
      ),
    },
    { key: 'number', title: t`案件编号`, render: ({ number }) => <span className="kc-num">{number}</span> },
    { key: 'openedAt', title: t`立案时间`, render: ({ openedAt }) => <TimeText at={openedAt} /> },
  ]
  return (
    <>
      <ResourceIndex
        title={t`异常商品`}
        url={url}
        state={state}
        connection={data?.productCases}
        columns={columns}
        to={({ id }) => `/cases/${id}`}
        actions={
          mayReview && (
            <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setOpening(true)}>
              {t`立案`}
            </Button>
          )
        }
        tabs={{
          name: 'status',
          items: [
            ...caseStates.map((value) => ({
              value: value === 'OPEN' ? '' : value,
              label: i18n._(caseStatuses[value].word),
              count: counts.get(value),
            })),
            { value: 'ALL', label: t`全部` },
          ],
        }}
        filters={[
          { kind: 'search', name: 'q', placeholder: t`搜商品、店铺或案件编号`, maxLength: limits.searchQuery },
          {
            kind: 'choice',
            name: 'source',
            label: t`来源`,
            options: caseOrigins.map((value) => ({ value, label: i18n._(caseSources[value]) })),
          },
        ]}
        empty={{ title: t`没有异常商品`, text: t`会员举报、知识产权投诉、价格异常和过期的资质会出现在这里。` }}
      />
      {isOpening && <OpenDialog onClose={() => setOpening(false)} />}
    </>
  )
}

/** So many reports are seen from afar. */
const risky = 3

function Subject({ product: { title, images } }: Pick<ProductCaseRowFragment, 'product'>) {
  return (
    <span className="flex max-w-80 items-center gap-2">
      <img
        src={images[0]?.url}
        alt=""
        width={40}
        height={40}
        loading="lazy"
        className="size-10 flex-none rounded-tag bg-surface-2 object-cover"
      />
      <span className="line-clamp-2 break-words">{title}</span>
    </span>
  )
}
