import { useQuery } from '@apollo/client/react'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { FileUp, Plus, TriangleAlert } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { limits } from '@kaidian/shared/core/limits'
import { LinkButton } from '../../parts/link-button.tsx'
import { Thumb } from '../../parts/thumb.tsx'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { ExportProducts } from './export-products.tsx'
import { ProductActions } from './product-actions.tsx'
import { ShopProductsDocument, type ShopProductsQuery } from './products-page.graphql.ts'
import { QuickVariants } from './quick-variants.tsx'
import { ScheduleText } from './schedule-text.tsx'

// Comes when the first is picked, and stays with its report.
const BulkSubmit = lazy(() => import('./bulk-submit.tsx'))

type Row = ShopProductsQuery['shopProducts']['edges'][number]['node']

const tabs = ['ON_SALE', 'PENDING', 'RETURNED', 'DRAFT', 'OFF_SALE', 'BANNED'] as const

export default function ProductsPage() {
  const { t, i18n } = useLingui()
  const mayWrite = usePermission('product:write')
  const url = useListUrl(['status', 'q', 'stock'], ['status'])
  const state = useQuery(ShopProductsDocument, {
    variables: {
      status: oneOf(tabs, url.value('status')),
      query: url.value('q'),
      isLowOnStock: url.value('stock') === 'low',
      ...url.page,
    },
    fetchPolicy: 'cache-and-network',
  })
  const data = state.data ?? state.previousData
  const counts = new Map(data?.shopProductCounts.map(({ status, count }) => [status, count]))
  const refresh = () => void state.refetch()
  const rows = data?.shopProducts.edges.map(({ node }) => node) ?? []
  const [picked, setPicked] = useState<readonly string[]>([])
  const [hasPicked, setHasPicked] = useState(false)
  if (picked.length > 0 && !hasPicked) setHasPicked(true)
  // Another page or filter shows other rows; what is not seen is not changed.
  const chosen = rows.filter(({ id }) => picked.includes(id))
  const columns: Column<Row>[] = [
    { key: 'title', title: t`商品`, card: 'title', render: (row) => <Title row={row} /> },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      width: 150,
      render: ({ status, draftStatus, onSaleAt, offSaleAt, hold }) => (
        <span className="inline-flex flex-col items-start gap-1">
          <StatusTag kind="product" value={status} />
          {draftStatus !== 'NONE' && <StatusTag kind="productDraft" value={draftStatus} />}
          <ScheduleText onSaleAt={onSaleAt} offSaleAt={offSaleAt} />
          {hold && <Link to={`/cases/${hold.id}`}>{t`被冻结的商品`}</Link>}
        </span>
      ),
    },
    {
      key: 'price',
      title: t`价格`,
      align: 'right',
      width: 170,
      render: (row) => (
        <QuickVariants id={row.id} title={t`改价格`} part="price" isReadOnly={!mayWrite}>
          <MoneyText value={row.priceMin} />
          {row.priceMax !== row.priceMin && (
            <>
              {' – '}
              <MoneyText value={row.priceMax} />
            </>
          )}
        </QuickVariants>
      ),
    },
    {
      key: 'stock',
      title: t`库存`,
      align: 'right',
      width: 100,
      render: (row) => (
        <QuickVariants id={row.id} title={t`加减库存`} part="stock" isReadOnly={!mayWrite}>
          <span className={row.onHandTotal === 0 ? 'text-cinnabar-700' : ''}>
            <CountText value={row.onHandTotal} />
          </span>
          {row.status === 'ON_SALE' && row.lowVariantCount > 0 && (
            <TriangleAlert size={14} className="text-amber-700" aria-label={t`${row.lowVariantCount} 个规格库存偏低`} />
          )}
        </QuickVariants>
      ),
    },
    {
      key: 'sold',
      title: t`已售`,
      align: 'right',
      width: 80,
      render: ({ soldCount }) => <CountText value={soldCount} />,
    },
    {
      key: 'updated',
      title: t`更新`,
      width: 150,
      card: 'hidden',
      render: ({ updatedAt }) => <TimeText at={updatedAt} />,
    },
    ...(mayWrite
      ? [
          {
            key: 'act',
            title: t`操作`,
            width: 110,
            render: (row: Row) => <ProductActions product={row} onDone={refresh} />,
          },
        ]
      : []),
  ]
  const add = mayWrite && (
    <LinkButton to="/products/new" type="primary" icon={<Plus size={16} aria-hidden />}>
      {t`新商品`}
    </LinkButton>
  )
  return (
    <ResourceIndex
      title={t`商品`}
      url={url}
      state={state}
      connection={data?.shopProducts}
      columns={columns}
      to={({ id }) => `/products/${id}`}
      selection={
        mayWrite && rows.length > 0
          ? {
              ids: chosen.map(({ id }) => id),
              onChange: setPicked,
              mayBeIn: () => true,
              nameOf: ({ title }) => t`选中「${title || t`未命名商品`}」`,
            }
          : undefined
      }
      bar={
        mayWrite && (
          <BulkBar
            offered={rows.map(({ id }) => id)}
            chosen={chosen.map(({ id }) => id)}
            onChoose={setPicked}
            onChanged={refresh}
          >
            {hasPicked && (
              <Suspense>
                <BulkSubmit chosen={chosen.filter(canSubmit)} onChoose={setPicked} onDone={refresh} />
              </Suspense>
            )}
          </BulkBar>
        )
      }
      tabs={{
        name: 'status',
        items: [
          { value: '', label: t`全部` },
          ...tabs.map((status) => ({
            value: status,
            label: i18n._(statuses.product[status].word),
            count: counts.get(status),
          })),
        ],
      }}
      filters={[
        { kind: 'search', name: 'q', placeholder: t`搜商品名或编码`, maxLength: limits.searchQuery },
        { kind: 'choice', name: 'stock', label: t`库存`, options: [{ value: 'low', label: t`库存偏低` }] },
      ]}
      actions={
        <>
          <ExportProducts
            terms={{
              status: oneOf(tabs, url.value('status')),
              q: url.value('q'),
              stock: url.value('stock') === 'low' ? 'low' : undefined,
            }}
          />
          {mayWrite && (
            <LinkButton to="/imports" icon={<FileUp size={16} aria-hidden />}>
              {t`批量导入`}
            </LinkButton>
          )}
          {add}
        </>
      }
      empty={{
        title: t`这里还没有商品`,
        text: t`商品审核通过后，在商城可见。`,
        action: add,
      }}
    />
  )
}

const canSubmit = ({ status, draftStatus }: Row) =>
  [status, draftStatus].some((state) => state === 'DRAFT' || state === 'RETURNED')

function Title({ row }: { row: Row }) {
  const { t } = useLingui()
  return (
    <span className="flex items-center gap-3">
      <Thumb url={row.images[0]?.url} />
      <span className="min-w-0">
        <span className="line-clamp-2 max-w-96 break-words">{row.title || t`未命名商品`}</span>
        <span className="block text-13 font-normal text-ink-3">{row.category.name}</span>
        {row.banReason && (
          <span className="line-clamp-1 block max-w-96 text-13 font-normal text-cinnabar-700">{row.banReason}</span>
        )}
        {(row.status === 'RETURNED' || row.draftStatus === 'RETURNED') && (row.reason ?? row.remarks[0]?.text) && (
          <span className="line-clamp-1 block max-w-96 text-13 font-normal text-cinnabar-700">
            {row.reason ?? row.remarks[0]?.text}
          </span>
        )}
      </span>
    </span>
  )
}
