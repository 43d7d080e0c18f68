import { Input, Select } from '@kaidian/shared/ui/mall/field.tsx'
import { useLingui } from '@lingui/react/macro'
import type { SubmitEvent } from 'react'
import { formText } from '../../../parts/form-text.ts'
import { useClientWords } from './client-words.ts'
import type { ClientKind, MyClientsQueryVariables, OrderBand, TieState } from './clients-page.graphql.ts'

const kinds: readonly ClientKind[] = ['BUYER', 'MERCHANT']
const ties: readonly TieState[] = ['LASTING', 'ENDING', 'ENDED']
const bands: readonly OrderBand[] = ['NONE', 'ONE_TO_FIVE', 'SIX_OR_MORE']

/** What an address asks for; what it does not know it leaves out. */
export function filterIn(params: URLSearchParams): MyClientsQueryVariables {
  const active = params.get('active')
  return {
    kind: kinds.find((one) => one === params.get('kind')) ?? null,
    tie: ties.find((one) => one === params.get('tie')) ?? null,
    orderBand: bands.find((one) => one === params.get('band')) ?? null,
    isActive: active === 'yes' ? true : active === 'no' ? false : null,
    query: params.get('q')?.slice(0, 30) || null,
  }
}

interface ClientFiltersProps {
  params: URLSearchParams
  onChange: (changes: Record<string, string | undefined>) => void
}

export function ClientFilters({ params, onChange }: ClientFiltersProps) {
  const { t } = useLingui()
  const words = useClientWords()
  const { kind, tie, orderBand, isActive, query } = filterIn(params)
  const selects = [
    {
      name: 'kind',
      label: t`客户类型`,
      all: t`全部客户`,
      value: kind,
      options: kinds.map((one) => [one, words.kinds[one]]),
    },
    {
      name: 'tie',
      label: t`推荐关系`,
      all: t`全部关系`,
      value: tie,
      options: ties.map((one) => [one, words.ties[one]]),
    },
    {
      name: 'active',
      label: t`是否活跃`,
      all: t`活跃与否`,
      value: isActive === null ? null : isActive ? 'yes' : 'no',
      options: [
        ['yes', t`活跃`],
        ['no', t`近 90 天不活跃`],
      ],
    },
    {
      name: 'band',
      label: t`近 30 天订单`,
      all: t`近 30 天订单`,
      value: orderBand,
      options: bands.map((one) => [one, words.bands[one]]),
    },
  ]
  function search(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    onChange({ q: formText(event.currentTarget, 'q') })
  }
  return (
    <div className="grid grid-cols-2 gap-2 lg:flex">
      {selects.map(({ name, label, all, value, options }) => (
        <Select
          key={name}
          aria-label={label}
          value={value ?? ''}
          onChange={({ target }) => onChange({ [name]: target.value })}
          className="lg:max-w-42"
        >
          <option value="">{all}</option>
          {options.map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </Select>
      ))}
      <form role="search" aria-label={t`搜索客户`} onSubmit={search} className="col-span-2 grow">
        <Input
          key={query}
          type="search"
          name="q"
          defaultValue={query ?? ''}
          maxLength={30}
          aria-label={t`搜索昵称`}
          placeholder={t`搜索昵称，回车确认`}
        />
      </form>
    </div>
  )
}
