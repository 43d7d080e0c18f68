import { useQuery } from '@apollo/client/react'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import { TerritoryBonusesDocument, type BonusFragment } from './bonuses-page.graphql.ts'
import { WhyThisAmount } from './why-this-amount.tsx'

const states = ['PENDING', 'SETTLED', 'HELD', 'CANCELLED', 'CLAWED_BACK'] as const

export default function BonusesPage() {
  const { t, i18n } = useLingui()
  const url = useListUrl(['state'], ['state'])
  const [params, setParams] = useSearchParams()
  const state = useQuery(TerritoryBonusesDocument, {
    variables: { state: oneOf(states, url.value('state')), ...url.page },
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
      render: ({ orderNumberMasked }) => <span className="tabular">{orderNumberMasked}</span>,
    },
    { key: 'merchant', title: t`商家`, render: ({ merchantName }) => merchantName },
    { key: 'base', title: t`成交`, align: 'right', render: ({ base }) => <MoneyText value={base} /> },
    { key: 'amount', title: t`奖金`, align: 'right', render: ({ amount }) => <MoneyText value={amount} strong /> },
    { key: 'state', title: t`状态`, card: 'corner', render: (row) => <StatusTag kind="accrual" value={row.state} /> },
    {
      key: 'when',
      title: t`结算`,
      render: ({ settledAt, unlocksAt, state: at }) =>
        settledAt ? (
          <TimeText at={settledAt} shape="date" />
        ) : at === 'PENDING' && unlocksAt ? (
          <span className="text-ink-2">
            {t`预计`} <TimeText at={unlocksAt} shape="date" />
          </span>
        ) : (
          <span className="text-ink-3">{at === 'PENDING' ? t`等订单完成` : '—'}</span>
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
        tabs={{
          name: 'state',
          items: [
            { value: '', label: t`全部` },
            ...states.map((value) => ({ value, label: i18n._(statuses.accrual[value].word) })),
          ],
        }}
        empty={{ title: t`还没有奖金`, text: t`区域内的订单付款后，奖金先记为待结算。` }}
      />
      {why && <WhyThisAmount bonus={why} onClose={() => show(null)} />}
    </>
  )
}
