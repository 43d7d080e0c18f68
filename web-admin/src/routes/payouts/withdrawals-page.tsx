import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { formatYuan, parseYuan, sum } from '@kaidian/shared/core/money'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { ListPlus } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ExportButton } from '../../parts/export-button.tsx'
import { usePayoutColumns } from './payout-columns.tsx'
import {
  AskPayoutAgainDocument,
  ProposePayoutsDocument,
  RejectWithdrawalDocument,
  WithdrawalsPageDocument,
  type PayoutRowFragment,
} from './payouts.graphql.ts'

const states = ['REQUESTED', 'LISTED', 'PAYING', 'PAID', 'RETURNED', 'REJECTED', 'CANCELLED'] as const
const holders = ['MEMBER', 'MERCHANT', 'AGENT'] as const
const all = 'ALL'

/** What waits to be paid out comes first; picked rows become a payout list. */
export default function WithdrawalsPage() {
  const { t, i18n } = useLingui()
  const mayPropose = usePermission('payout:propose')
  const confirm = useConfirm()
  const navigate = useNavigate()
  const url = useListUrl(['status', 'holder', 'number', 'unknown', 'waiting'], ['status'])
  const status = url.value('status')
  const shownStatus = status === all ? undefined : (oneOf(states, status) ?? 'REQUESTED')
  const state = useQuery(WithdrawalsPageDocument, {
    variables: {
      ...url.page,
      status: shownStatus,
      holder: oneOf(holders, url.value('holder')),
      number: url.value('number'),
      isUnknown: url.value('unknown') === '1' ? true : undefined,
      isWaiting: url.value('waiting') === '1' ? true : undefined,
    },
    fetchPolicy: 'cache-and-network',
  })
  const connection = (state.data ?? state.previousData)?.withdrawals
  const [picked, setPicked] = useState<string[]>([])
  const rows = connection?.edges.map(({ node }) => node) ?? []
  const chosen = rows.filter(({ id }) => picked.includes(id))
  const [propose, isProposing] = useAction(ProposePayoutsDocument, {
    idempotent: true,
    success: t`付款清单已提交，等另一人复核`,
    onDone: ({ payoutBatch }) => payoutBatch && void navigate(`/payouts/${payoutBatch.id}`),
  })
  const [reject] = useAction(RejectWithdrawalDocument, { idempotent: true, success: t`已驳回，钱已退回` })
  const [askAgain, isAsking] = useAction(AskPayoutAgainDocument, { success: t`已安排立即查询` })
  const waiting = rows.filter((row) => row.status === 'REQUESTED')

  async function askReject({ id, number }: PayoutRowFragment) {
    const answer = await confirm({
      title: t`驳回提现 ${number}?`,
      confirm: t`驳回`,
      isDangerous: true,
      reason: { label: t`原因，本人会看到`, isRequired: true, templates: [t`户名与账号不符`, t`需要补充资料`] },
    })
    if (answer) await reject({ id, reason: answer.reason })
  }

  return (
    <ResourceIndex
      title={t`提现`}
      url={url}
      state={state}
      connection={connection}
      actions={
        <ExportButton
          kind="WITHDRAWALS"
          terms={{
            status: shownStatus,
            holder: oneOf(holders, url.value('holder')),
            number: url.value('number'),
            unknown: url.value('unknown') === '1' ? '1' : undefined,
            waiting: url.value('waiting') === '1' ? '1' : undefined,
          }}
        />
      }
      columns={[
        ...usePayoutColumns(),
        {
          key: 'do',
          title: '',
          card: 'wide',
          render: (row) => (
            <span className="flex gap-2">
              {mayPropose && row.status === 'REQUESTED' && (
                <Button size="small" danger onClick={() => void askReject(row)}>
                  {t`驳回`}
                </Button>
              )}
              {mayPropose && row.status === 'PAYING' && (
                <Button size="small" loading={isAsking} onClick={() => void askAgain({ id: row.id })}>
                  {t`再查一次`}
                </Button>
              )}
              {row.batch && (
                <Button size="small" type="link" onClick={() => void navigate(`/payouts/${row.batch?.id}`)}>
                  {t`付款清单`}
                </Button>
              )}
            </span>
          ),
        },
      ]}
      selection={
        mayPropose
          ? {
              ids: picked,
              onChange: setPicked,
              mayBeIn: (row) => row.status === 'REQUESTED',
              nameOf: ({ number, holderName }) => `${holderName} ${number}`,
            }
          : undefined
      }
      bar={
        mayPropose &&
        waiting.length > 0 && (
          <div className="flex flex-wrap items-center gap-3 px-4 py-3">
            <Button onClick={() => setPicked(chosen.length === waiting.length ? [] : waiting.map(({ id }) => id))}>
              {chosen.length === waiting.length ? t`全不选` : t`全选本页`}
            </Button>
            <Button
              type="primary"
              icon={<ListPlus size={16} aria-hidden />}
              disabled={chosen.length === 0 || chosen.length > limits.payoutBatch}
              loading={isProposing}
              onClick={() => void propose({ withdrawalIds: chosen.map(({ id }) => id) })}
            >
              {t`提交付款清单`}
            </Button>
            {chosen.length > 0 && (
              <span className="kc-quiet" role="status">
                <Plural value={chosen.length} other="已选 # 笔" />
                {' · '}
                <Trans>
                  实付 <MoneyText value={formatYuan(sum(chosen.map(({ net }) => parseYuan(net) ?? 0)))} />
                </Trans>
              </span>
            )}
          </div>
        )
      }
      filters={[
        {
          name: 'holder',
          kind: 'choice',
          label: t`申请人`,
          options: holders.map((value) => ({ value, label: i18n._(kinds.holder[value]) })),
        },
        { name: 'number', kind: 'search', placeholder: t`提现单号` },
        {
          name: 'unknown',
          kind: 'choice',
          label: t`结果`,
          options: [{ value: '1', label: t`只看结果未知` }],
        },
        {
          name: 'waiting',
          kind: 'choice',
          label: t`收款`,
          options: [{ value: '1', label: t`只看等收款人确认` }],
        },
      ]}
      tabs={{
        name: 'status',
        items: [
          { value: '', label: i18n._(statuses.withdrawal.REQUESTED.word) },
          ...states.slice(1).map((value) => ({ value, label: i18n._(statuses.withdrawal[value].word) })),
          { value: all, label: t`全部` },
        ],
      }}
      empty={{ title: t`没有待审核的提现`, text: t`会员、商家和代理商申请的提现会出现在这里。` }}
    />
  )
}
