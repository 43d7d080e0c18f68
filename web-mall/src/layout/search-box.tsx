import { useMutation, useQuery } from '@apollo/client/react'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { isTyping } from '@kaidian/shared/web/is-typing.ts'
import { useLingui } from '@lingui/react/macro'
import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent as KeyPress, SubmitEvent } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { useSearches } from '../parts/searches.ts'
import { CountSearchDocument, SearchSuggestionsDocument } from './search-box.graphql.ts'

const SearchStart = lazy(() => import('./search-start.tsx'))

const breathMs = 120

/** "/" leads here from anywhere; arrow keys walk the suggestions, Enter searches, Esc puts them away. */
export function SearchBox({ className, isFocused }: { className?: string; isFocused?: boolean }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const asked = pathname === '/s' ? (params.get('q') ?? '') : ''
  const [text, setText] = useState(asked)
  const [isOpen, setOpen] = useState(false)
  const [marked, setMarked] = useState(-1)
  const listId = useId()
  const box = useRef<HTMLInputElement>(null)
  const query = useRested(text.trim())
  const { data, previousData } = useQuery(SearchSuggestionsDocument, {
    variables: { query },
    skip: !isOpen || query === '',
  })
  const suggestions = isOpen && query && text ? ((data ?? previousData)?.searchSuggestions ?? []) : []
  const { isPersonal, remember } = useSearches()
  const [countSearch] = useMutation(CountSearchDocument)

  useEffect(() => setText(asked), [asked])
  useEffect(() => {
    function press(event: KeyboardEvent) {
      // A page has one box for its bar and one for the phone's: the one that is seen is meant.
      if (event.key !== '/' || isTyping(event.target) || !box.current?.checkVisibility()) return
      event.preventDefault()
      box.current.focus()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])

  function go(words: string, isOwn = true) {
    const wanted = words.trim()
    setText(words)
    setOpen(false)
    setMarked(-1)
    if (!wanted) return
    remember(wanted)
    // What is hot already does not become hotter by being so. Whether it was counted changes nothing here.
    if (isOwn && isPersonal) countSearch({ variables: { input: { query: wanted } } }).catch(() => undefined)
    void navigate(`/s?q=${encodeURIComponent(wanted)}`)
  }
  function leave({ currentTarget, relatedTarget }: FocusEvent) {
    if (!currentTarget.contains(relatedTarget)) setOpen(false)
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    go(suggestions[marked] ?? text)
  }
  function walk(event: KeyPress) {
    // These keys choose among the characters that are being written.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      // The browser's own Esc empties the field: that is for when nothing is left to put away.
      if (isOpen) event.preventDefault()
      setOpen(false)
      setMarked(-1)
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (!step || suggestions.length === 0) return
    event.preventDefault()
    setMarked((marked + step + suggestions.length) % suggestions.length)
  }

  return (
    <form
      role="search"
      action="/s"
      aria-label={t`搜索商品`}
      onSubmit={submit}
      onKeyDown={walk}
      onBlur={leave}
      className={classes('relative', className)}
    >
      <div className="flex h-11 items-center overflow-hidden rounded-full border-2 border-jade-fill bg-surface outline-offset-2 outline-focus has-[input:focus-visible]:outline-2">
        <input
          ref={box}
          type="search"
          name="q"
          enterKeyHint="search"
          autoFocus={isFocused}
          role="combobox"
          aria-label={t`搜索商品`}
          aria-autocomplete="list"
          autoComplete="off"
          aria-expanded={suggestions.length > 0}
          aria-controls={listId}
          aria-activedescendant={suggestions[marked] ? `${listId}-${marked}` : undefined}
          placeholder={t`搜索商品`}
          maxLength={60}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setMarked(-1)
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          className="h-full min-w-0 grow bg-transparent px-4 text-15 outline-none placeholder:text-ink-3 [&::-webkit-search-cancel-button]:grayscale"
        />
        <button
          type="submit"
          aria-label={t`搜索`}
          className="flex h-full w-14 shrink-0 items-center justify-center bg-jade-fill text-on-jade -outline-offset-4"
        >
          <Search size={20} strokeWidth={1.75} aria-hidden />
        </button>
      </div>
      <ul
        id={listId}
        role="listbox"
        aria-label={t`搜索建议`}
        hidden={suggestions.length === 0}
        className="absolute inset-x-0 top-full z-30 mt-1 overflow-hidden rounded-card border border-line bg-surface py-1 shadow-e2"
      >
        {suggestions.map((words, place) => (
          <li
            key={words}
            id={`${listId}-${place}`}
            role="option"
            aria-selected={place === marked}
            onMouseDown={(event) => {
              event.preventDefault()
              go(words)
            }}
            className={classes(
              'flex h-10 cursor-pointer items-center px-4 text-15 hover:bg-surface-2',
              place === marked && 'bg-surface-2',
            )}
          >
            <Marked words={words} part={query} />
          </li>
        ))}
      </ul>
      {isOpen && text.trim() === '' && (
        <Suspense fallback={null}>
          <SearchStart onSearch={go} />
        </Suspense>
      )}
    </form>
  )
}

/** The text once nobody has typed for a moment: each letter of a word need not be asked for. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), breathMs)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

/** What was typed, found again in the suggestion. */
function Marked({ words, part }: { words: string; part: string }) {
  const place = words.toLowerCase().indexOf(part.toLowerCase())
  if (place < 0) return words
  return (
    <span>
      {words.slice(0, place)}
      <span className="text-jade-600">{words.slice(place, place + part.length)}</span>
      {words.slice(place + part.length)}
    </span>
  )
}
