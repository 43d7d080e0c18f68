import { useSuspenseQuery } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { Input, Select } from '@kaidian/shared/ui/mall/field.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { StatusTag } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { ShoppingBag, Store } from 'lucide-react'
import { Suspense, useTransition } from 'react'
import type { SubmitEvent } from 'react'
import { useSearchParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { BonusTotals } from '../../../parts/bonus-totals.tsx'
import { formText } from '../../../parts/form-text.ts'
import { PromotionTabs } from '../../../parts/promotion-tabs.tsx'
import { MyClientsDocument } from './clients-page.graphql.ts'
import type { ClientKind } from './clients-page.graphql.ts'

/** Whom the member brought: nickname and month, no phone, no address, no order. */
export default function ClientsPage() {
  const { t } = useLingui()
  const [params, setParams] = useSearchParams()
  const kind = params.get('kind') === 'BUYER' ? 'BUYER' : params.get('kind') === 'MERCHANT' ? 'MERCHANT' : undefined
  const query = params.get('q') ?? ''
  function search(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const words = formText(event.currentTarget, 'q')
    const wanted = formText(event.currentTarget, 'kind')
    setParams({ ...(wanted && { kind: wanted }), ...(words && { q: words }) }, { replace: true })
  }
  return (
    <Page title={t`我的客户`}>
      <div className="flex flex-col gap-3">
        <BonusTotals />
        <PromotionTabs current="clients" />
        <form role="search" aria-label={t`搜索客户`} onSubmit={search} className="flex gap-2">
          <Select
            name="kind"
            aria-label={t`客户类型`}
            defaultValue={kind ?? ''}
            onChange={(event) => event.currentTarget.form?.requestSubmit()}
            className="max-w-32"
          >
            <option value="">{t`全部`}</option>
            <option value="BUYER">{t`买家`}</option>
            <option value="MERCHANT">{t`商家`}</option>
          </Select>
          <Input
            type="search"
            name="q"
            defaultValue={query}
            maxLength={30}
            aria-label={t`搜索昵称`}
            placeholder={t`搜索昵称，回车确认`}
          />
        </form>
        <Suspense fallback={<RowsSkeleton height="h-18" />}>
          <Clients kind={kind} query={query} />
        </Suspense>
      </div>
    </Page>
  )
}

function Clients({ kind, query }: { kind: ClientKind | undefined; query: string }) {
  const { t } = useLingui()
  const [isPaging, startPaging] = useTransition()
  const { data, fetchMore } = useSuspenseQuery(MyClientsDocument, {
    variables: { kind: kind ?? null, query: query || null },
    fetchPolicy: 'cache-and-network',
  })
  const { edges, pageInfo } = data.myClients
  const bands = { NONE: t`近 30 天没有订单`, ONE_TO_FIVE: t`近 30 天 1–5 单`, SIX_OR_MORE: t`近 30 天 6 单以上` }
  if (edges.length === 0)
    return (
      <Empty
        title={query ? t`没有这个昵称的客户` : t`还没有客户`}
        hint={t`好友通过你的链接注册后，会出现在这里`}
        action={
          <ButtonLink to="/me/invite">
            <Trans>去邀请</Trans>
          </ButtonLink>
        }
      />
    )
  return (
    <>
      <ul className="card divide-y divide-line">
        {edges.map(({ node }) => (
          <li key={node.id} className="flex min-h-18 items-center gap-3 px-4 py-2">
            <div className="min-w-0 grow">
              <p className="flex items-center gap-2 text-15 font-medium">
                <span className="truncate">{node.nickname}</span>
                <StatusTag
                  tone={node.kind === 'BUYER' ? 'blue' : 'violet'}
                  icon={node.kind === 'BUYER' ? ShoppingBag : Store}
                >
                  {node.kind === 'BUYER' ? t`买家` : t`商家`}
                </StatusTag>
              </p>
              <p className="tabular text-13 text-ink-3">
                {t`${node.joinedMonth} 加入`} · {bands[node.orderBand]}
              </p>
              <p className="tabular text-12 text-ink-3">{t`推荐关系到 ${formatTime(node.tieEndsAt, 'date')}`}</p>
            </div>
            <div className="shrink-0 text-right">
              <Price amount={node.bonusTotal} tone="gold" className="text-17" />
              <p className="text-12 text-ink-3">
                <Trans>我的奖金</Trans>
              </p>
            </div>
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={pageInfo.hasNextPage}
        isLoading={isPaging}
        onMore={() => startPaging(() => void fetchMore({ variables: { after: pageInfo.endCursor } }))}
      />
    </>
  )
}
