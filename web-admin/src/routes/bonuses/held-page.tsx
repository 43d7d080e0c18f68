import { useQuery } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox } from 'antd'
import { useRef } from 'react'
import { Link } from 'react-router'
import { DecideHeldBonusDocument, HeldBonusesDocument, type HeldBonusesQuery } from './held.graphql.ts'

type Row = HeldBonusesQuery['heldAccruals']['edges'][number]['node']

const rules = ['DEVICE', 'ADDRESS', 'PAYEE', 'FROZEN'] as const

/** Bonuses that look as if somebody earned from themselves: released, or left with the platform, with a reason. */
export default function HeldPage() {
  const { t } = useLingui()
  const confirm = useConfirm()
  const canOrders = usePermission('order:read')
  const url = useListUrl(['rule'], ['rule'])
  const state = useQuery(HeldBonusesDocument, {
    variables: { ...url.page, rule: oneOf(rules, url.value('rule')) },
    fetchPolicy: 'cache-and-network',
  })
  const [decide, isDeciding] = useAction(DecideHeldBonusDocument, {
    idempotent: true,
    success: t`已裁定`,
    onDone: () => void state.refetch(),
  })
  const withPair = useRef(false)
  const words: Record<(typeof rules)[number], string> = {
    DEVICE: t`同一设备`,
    ADDRESS: t`同一地址或电话`,
    PAYEE: t`同一收款账户`,
    FROZEN: t`账号已冻结`,
  }

  async function ask(row: Row, decision: 'RELEASE' | 'CANCEL') {
    withPair.current = false
    const answer = await confirm({
      title: decision === 'RELEASE' ? t`放行这笔奖金?` : t`取消这笔奖金?`,
      body: row.pairCount > 1 && (
        <Checkbox onChange={({ target }) => (withPair.current = target.checked)}>
          {t`连同这两个人之间的全部 ${row.pairCount} 笔`}
        </Checkbox>
      ),
      confirm: decision === 'RELEASE' ? t`放行` : t`取消，留给平台`,
      isDangerous: decision === 'CANCEL',
      reason: { label: t`理由`, isRequired: true },
    })
    if (answer) await decide({ id: row.id, decision, reason: answer.reason, withPair: withPair.current })
  }

  const columns: Column<Row>[] = [
    {
      key: 'who',
      title: t`受益人`,
      card: 'title',
      render: ({ beneficiaryName, kind }) => (
        <>
          <span className="block">{beneficiaryName}</span>
          <span className="kc-quiet">
            <KindText name="accrual" value={kind} />
          </span>
        </>
      ),
    },
    {
      key: 'rule',
      title: t`为何暂缓`,
      render: ({ rule, otherName, buyerName }) => (
        <>
          <span className="block">{words[rule]}</span>
          <span className="kc-quiet">{t`买家 ${buyerName}，关联 ${otherName ?? '—'}`}</span>
        </>
      ),
    },
    { key: 'amount', title: t`金额`, align: 'right', render: ({ amount }) => <MoneyText value={amount} strong /> },
    {
      key: 'order',
      title: t`订单`,
      render: ({ orderId, orderNumber, merchantName }) => (
        <>
          {canOrders ? (
            <Link to={`/orders/${orderId}`} className="kc-link-button kc-num">
              {orderNumber}
            </Link>
          ) : (
            <span className="kc-num">{orderNumber}</span>
          )}
          <span className="kc-quiet block">{merchantName}</span>
        </>
      ),
    },
    {
      key: 'settled',
      title: t`货款`,
      render: ({ isLineSettled }) => (isLineSettled ? t`已结算，放行即到账` : t`未结算`),
    },
    { key: 'heldAt', title: t`暂缓时间`, render: ({ heldAt }) => <TimeText at={heldAt} /> },
    {
      key: 'do',
      title: '',
      card: 'wide',
      render: (row) => (
        <span className="flex gap-2">
          <Button size="small" loading={isDeciding} onClick={() => void ask(row, 'RELEASE')}>
            {t`放行`}
          </Button>
          <Button size="small" danger loading={isDeciding} onClick={() => void ask(row, 'CANCEL')}>
            {t`取消`}
          </Button>
        </span>
      ),
    },
  ]
  return (
    <ResourceIndex
      title={t`暂缓的奖金`}
      url={url}
      state={state}
      connection={(state.data ?? state.previousData)?.heldAccruals}
      columns={columns}
      tabs={{
        name: 'rule',
        items: [{ value: '', label: t`全部` }, ...rules.map((value) => ({ value, label: words[value] }))],
      }}
      empty={{ title: t`没有等待裁定的奖金`, text: t`看起来像自己赚自己的奖金会先暂缓，在这里裁定。` }}
    />
  )
}
