import { useQuery } from '@apollo/client/react'
import { ExportButton } from '@kaidian/shared/ui/console/export-button.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText, RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { formatMoney, isZeroMoney } from '@kaidian/shared/web/money.ts'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import { monthFilter, monthIn } from '../../parts/month-filter.ts'
import { TerritoryBonusesDocument, type BonusFragment } from './bonuses-page.graphql.ts'
import { WhyThisAmount } from './why-this-amount.tsx'

const states = ['PENDING', 'SETTLED', 'HELD', 'CANCELLED', 'CLAWED_BACK'] as const

export default function BonusesPage() {
  const { t, i18n } = useLingui()
  const url = useListUrl(['state', 'month'], ['state'])
  const now = useQuery(SystemDocument).data?.systemInfo.now
  const [params, setParams] = useSearchParams()
  const state = useQuery(TerritoryBonusesDocument, {
    variables: { state: oneOf(states, url.value('state')), month: monthIn(url.value('month')), ...url.page },
    fetchPolicy: 'cache-and-network',
  })
  const connection = (state.data ?? state.previousData)?.territoryAccruals
  const why = connection?.edges.find(({ node }) => node.id === params.get('why'))?.node

  function show(id: string | null) {
    const next = new URLSearchParams(params)
    if (id) next.set('why', id)
    else next.delete('why')
    setParams(next, { replace: id === null, preventScrollReset: true })
  }

  const columns: Column<BonusFragment>[] = [
    {
      key: 'order',
      title: t`订单`,
      card: 'title',
      render: ({ orderNumberMasked, createdAt }) => (
        <span className="whitespace-nowrap">
          <span className="tabular">{orderNumberMasked}</span>
          <small className="block font-normal text-ink-3">
            <TimeText at={createdAt} shape="date" />
          </small>
        </span>
      ),
    },
    { key: 'merchant', title: t`商家`, render: ({ merchantName }) => merchantName },
    {
      key: 'level',
      title: t`级别与计法`,
      render: ({ regionLevel, regionBasis }) =>
        regionLevel &&
        regionBasis && (
          <span className="whitespace-nowrap">
            <KindText name="regionLevel" value={regionLevel} />
            <small className="block text-ink-3">
              <KindText name="regionBasis" value={regionBasis} />
            </small>
          </span>
        ),
    },
    { key: 'base', title: t`计费金额`, align: 'right', render: ({ base }) => <MoneyText value={base} /> },
    { key: 'fee', title: t`服务费`, align: 'right', render: ({ fee }) => <MoneyText value={fee} /> },
    { key: 'share', title: t`奖金比例`, align: 'right', render: ({ shareBps }) => <RateText bps={shareBps} /> },
    {
      key: 'amount',
      title: t`奖金`,
      align: 'right',
      render: ({ amount, reversed }) => (
        <>
          <MoneyText value={amount} strong />
          {!isZeroMoney(reversed) && (
            <small className="block whitespace-nowrap text-ink-3">{t`已冲回 ${formatMoney(reversed)}`}</small>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: t`状态`,
      card: 'corner',
      render: ({ state: at, settledAt, unlocksAt }) => (
        <>
          <StatusTag kind="accrual" value={at} />
          <small className="block font-normal whitespace-nowrap text-ink-3">
            {settledAt ? (
              <TimeText at={settledAt} shape="date" />
            ) : at === 'PENDING' && unlocksAt ? (
              <>
                {t`预计`} <TimeText at={unlocksAt} shape="date" />
              </>
            ) : (
              at === 'PENDING' && t`等订单完成`
            )}
          </small>
        </>
      ),
    },
    {
      key: 'why',
      title: '',
      render: ({ id }) => (
        <Button size="small" type="link" onClick={() => show(id)}>
          {t`为什么是这个数`}
        </Button>
      ),
    },
  ]
  return (
    <>
      <ResourceIndex
        title={t`代理商奖金`}
        url={url}
        state={state}
        connection={connection}
        columns={columns}
        actions={
          <ExportButton
            kind="AGENT_BONUSES"
            terms={{ state: oneOf(states, url.value('state')), month: monthIn(url.value('month')) }}
          />
        }
        tabs={{
          name: 'state',
          items: [
            { value: '', label: t`全部` },
            ...states.map((value) => ({ value, label: i18n._(statuses.accrual[value].word) })),
          ],
        }}
        filters={[monthFilter(t`全部月份`, now)]}
        empty={{ title: t`还没有奖金`, text: t`区域内的订单付款后，奖金先记为待结算。` }}
      />
      {why && <WhyThisAmount bonus={why} onClose={() => show(null)} />}
    </>
  )
}
