import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { Plural, useLingui } from '@lingui/react/macro'
import { FiguresRow, type SumFigure } from '../../../parts/figures-row.tsx'
import { HoldersPageDocument, type HoldersPageQuery } from './holders-page.graphql.ts'
import { useHolderColumns } from './use-holder-columns.tsx'

const holders = ['MEMBER', 'MERCHANT', 'AGENT'] as const
const sorts = ['NEWEST', 'WALLET', 'OWED'] as const
const pages = { MEMBER: 'members', MERCHANT: 'merchants', AGENT: 'agents' } as const

/** Everybody's accounts, by kind; the sums above are those of the ledger, whoever is listed below. */
export default function HoldersPage() {
  const { t, i18n } = useLingui()
  const url = useListUrl(['holder', 'q', 'owes', 'sort'], ['holder', 'sort'])
  const holder = oneOf(holders, url.value('holder')) ?? 'MEMBER'
  const { data, previousData, ...state } = useQuery(HoldersPageDocument, {
    variables: {
      ...url.page,
      holder,
      query: url.value('q'),
      owes: url.value('owes') === '1' ? true : undefined,
      sort: oneOf(sorts, url.value('sort')) ?? 'WALLET',
    },
  })
  const shown = data ?? previousData
  const columns = useHolderColumns(holder)
  return (
    <ResourceIndex
      title={t`资金账户`}
      url={url}
      state={state}
      connection={shown?.holderFinances}
      columns={columns}
      to={({ id }) => `/${pages[holder]}/${id}`}
      lead={<FiguresRow figures={useSums(shown?.holderTotals, holder === 'MERCHANT')} />}
      tabs={{
        name: 'holder',
        items: holders.map((value) => ({
          // The first one is what the page begins with.
          value: value === 'MEMBER' ? '' : value,
          label: i18n._(kinds.holder[value]),
        })),
      }}
      filters={[
        { kind: 'search', name: 'q', placeholder: t`名字`, maxLength: limits.searchQuery },
        { kind: 'choice', name: 'owes', label: t`欠款`, options: [{ value: '1', label: t`只看有欠款的` }] },
        {
          kind: 'choice',
          name: 'sort',
          label: t`余额多的在前`,
          options: [
            { value: 'OWED', label: t`欠款多的在前` },
            { value: 'NEWEST', label: t`新的在前` },
          ],
        },
      ]}
    />
  )
}

function useSums(totals: HoldersPageQuery['holderTotals'] | undefined, isMerchant: boolean): SumFigure[] {
  const { t } = useLingui()
  const ofAll: SumFigure[] = [
    { label: t`钱包`, value: totals?.wallet },
    { label: t`其中冻结`, value: totals?.held },
    {
      label: t`欠款`,
      value: totals?.owed,
      note: totals && <Plural value={totals.owing} other="# 人" />,
    },
  ]
  if (!isMerchant) return ofAll
  return [
    ...ofAll,
    { label: t`待结算货款`, value: totals?.escrow },
    { label: t`保证金`, value: totals?.deposit },
    { label: t`广告余额`, value: totals?.advertising },
  ]
}
