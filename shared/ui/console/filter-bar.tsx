import { parseYuan } from '@kaidian/shared/core/money'
import { useLingui } from '@lingui/react/macro'
import { Button, Input, Select, Tag } from 'antd'
import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { isTyping } from '../../web/is-typing.ts'
import type { ListUrl } from './list-url.ts'

export type Filter<Name extends string> =
  | { kind: 'search'; name: Name; placeholder: string; maxLength?: number }
  | { kind: 'choice'; name: Name; label: string; options: readonly { value: string; label: ReactNode }[] }
  | { kind: 'day'; name: Name; label: string }
  /** A bound in yuan; what is no amount is none. */
  | { kind: 'amount'; name: Name; label: string }
  /** Set by a link from elsewhere: here it can only be seen and taken away. */
  | { kind: 'set'; name: Name; label: string }

interface FilterBarProps<Name extends string> {
  url: ListUrl<Name>
  filters: readonly Filter<Name>[]
}

/** Every change is in the address at once; "/" leads to the search box. */
export function FilterBar<Name extends string>({ url, filters }: FilterBarProps<Name>) {
  const { t } = useLingui()
  return (
    <search className="kc-filters">
      {filters.map((filter) => {
        const value = url.value(filter.name)
        const set = (next: string | undefined) => url.set(changeOf(filter.name, next))
        if (filter.kind === 'search')
          return (
            <SearchBox
              key={filter.name}
              value={value ?? ''}
              onSearch={set}
              placeholder={filter.placeholder}
              maxLength={filter.maxLength}
            />
          )
        if (filter.kind === 'choice')
          return (
            <Select
              key={filter.name}
              allowClear
              aria-label={filter.label}
              placeholder={filter.label}
              value={value}
              options={[...filter.options]}
              onChange={(next: string | undefined) => set(next)}
              className="kc-filter"
            />
          )
        if (filter.kind === 'set')
          return (
            value && (
              <Tag
                key={filter.name}
                className="kc-filter-set"
                closable={{ 'aria-label': t`去掉「${filter.label}」` }}
                onClose={() => set(undefined)}
              >
                {filter.label}
              </Tag>
            )
          )
        if (filter.kind === 'amount')
          return (
            <Input
              key={`${filter.name}-${value}`}
              aria-label={filter.label}
              placeholder={filter.label}
              prefix="¥"
              inputMode="decimal"
              defaultValue={value}
              onBlur={({ target }) => target.value !== (value ?? '') && set(amountOf(target.value))}
              onPressEnter={({ currentTarget }) => set(amountOf(currentTarget.value))}
              className="kc-filter"
              style={{ maxWidth: 150 }}
            />
          )
        return (
          <label key={filter.name} className="kc-filter-day">
            <span>{filter.label}</span>
            <Input type="date" value={value ?? ''} onChange={(event) => set(event.target.value)} />
          </label>
        )
      })}
      {url.isFiltered && (
        <Button type="text" icon={<X size={15} aria-hidden />} onClick={url.clear}>
          {t`清除筛选`}
        </Button>
      )}
    </search>
  )
}

const amountOf = (text: string): string | undefined => (parseYuan(text) === undefined ? undefined : text)

/** One filter changed. */
export function changeOf<Name extends string>(
  name: Name,
  value: string | undefined,
): Partial<Record<Name, string | undefined>> {
  const change: Partial<Record<Name, string | undefined>> = {}
  change[name] = value
  return change
}

interface SearchBoxProps {
  value: string
  placeholder: string
  maxLength?: number
  onSearch: (value: string) => void
}

function SearchBox({ value, placeholder, maxLength = 60, onSearch }: SearchBoxProps) {
  const [text, setText] = useState(value)
  const box = useRef<HTMLSpanElement>(null)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    function focus(event: KeyboardEvent) {
      if (event.key !== '/' || isTyping(event.target)) return
      event.preventDefault()
      box.current?.querySelector('input')?.focus()
    }
    addEventListener('keydown', focus)
    return () => removeEventListener('keydown', focus)
  }, [])
  return (
    <span ref={box} className="kc-filter-search">
      <Input
        allowClear
        type="search"
        aria-label={placeholder}
        placeholder={placeholder}
        maxLength={maxLength}
        value={text}
        prefix={<Search size={15} aria-hidden />}
        onChange={(event) => {
          setText(event.target.value)
          if (event.target.value === '') onSearch('')
        }}
        onPressEnter={() => onSearch(text.trim())}
        onBlur={() => {
          if (text.trim() !== value) onSearch(text.trim())
        }}
      />
    </span>
  )
}
