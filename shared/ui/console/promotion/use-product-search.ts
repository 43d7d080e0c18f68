import { useEffect, useEffectEvent, useRef, useState } from 'react'

const calmMs = 300

/** What is found for the words typed, once they stand still; undefined until something is known. */
export function useProductSearch<Found>(search: (words: string) => Promise<readonly Found[]>) {
  const [words, setWords] = useState('')
  const [found, setFound] = useState<readonly Found[]>()
  const latest = useRef('')
  const look = useEffectEvent((wanted: string) => {
    latest.current = wanted
    // A search that fails finds nothing; the next word typed tries again.
    void search(wanted)
      .catch(() => [])
      .then((products) => {
        if (latest.current === wanted) setFound(products)
      })
  })
  useEffect(() => {
    const timer = setTimeout(() => look(words), words ? calmMs : 0)
    return () => clearTimeout(timer)
  }, [words])
  return { words, setWords, found }
}
