// What is typed is kept on the server while it is being typed, photos go up one by one; when the network is away the page
// says so, holds what it has and goes on trying. Nothing is stored in the browser. Pages work without this file.
{
  const PAUSES = [2, 4, 8, 15, 30, 60]
  const pauseAfter = (tries) => PAUSES[Math.min(tries, PAUSES.length) - 1] * 1000
  const HOLD_ON = '字都在这一页，别关页面'
  const why = { away: '网络不通', busy: '系统忙', out: '登录过期了', no: '现在存不了草稿' }
  const reasonOf = (status, signedOut) => (signedOut ? 'out' : status >= 500 || status === 429 ? 'busy' : 'no')

  // Browsers that still hold something unsaved ask before the page goes.
  const unsaved = new Set()
  window.addEventListener('beforeunload', (event) => unsaved.size > 0 && event.preventDefault())
  const again = new Set()
  const tryNow = () => document.visibilityState === 'visible' && again.forEach((go) => go())
  window.addEventListener('online', tryNow)
  document.addEventListener('visibilitychange', tryNow)

  const signInLink = () => {
    const link = document.createElement('a')
    Object.assign(link, { href: `/sign-in?next=${encodeURIComponent('/')}`, target: '_blank', textContent: '在新窗口登录' })
    return link
  }

  const keep = (form) => {
    const note = document.querySelector('[data-kept]')
    const holds = form.hasAttribute('data-keep-holds')
    let [typed, sending, leaving, tries, timer, held] = [false, false, false, 0, null, null]

    const say = (state, ...words) => {
      note.dataset.state = state
      note.replaceChildren(...words)
    }
    const later = (wait) => {
      clearTimeout(timer)
      timer = setTimeout(save, wait)
    }
    const tellTrouble = (reason) => {
      const what = held ? '还没交上' : '刚写的还没存上'
      const then = held ? '，一通就接着交' : ''
      const trying = `正在重试（第${tries}次）${then}`
      if (reason === 'out') say('trouble', `${why.out}，${what}，${HOLD_ON}。请`, signInLink(), `，登录好会接着存；${trying}`)
      else say('trouble', `${why[reason]}，${what}，${HOLD_ON}；${trying}`)
    }

    async function send() {
      const fields = new FormData(form)
      fields.append('keep', '1')
      const body = form.enctype === 'multipart/form-data' ? fields : new URLSearchParams(fields)
      const hidden = document.visibilityState === 'hidden'
      try {
        const answer = await fetch(form.dataset.keep, {
          method: 'POST', body, keepalive: hidden, headers: { accept: 'application/json' }, signal: AbortSignal.timeout(60_000),
        })
        if (!answer.ok) return { reason: reasonOf(answer.status, answer.headers.has('x-signed-out')) }
        return await answer.json()
      } catch {
        return { reason: 'away' }
      }
    }

    async function save() {
      clearTimeout(timer)
      timer = null
      if (sending || leaving || !(typed || held)) return
      sending = true
      typed = false
      const { says, reason } = await send()
      sending = false
      if (leaving) return
      if (reason) {
        typed = true
        tries++
        unsaved.add(form)
        tellTrouble(reason)
        return later(pauseAfter(tries))
      }
      tries = 0
      unsaved.delete(form)
      if (says) say('kept', says)
      if (held) return go()
      if (typed) later(4000)
    }
    const go = () => {
      if (unsaved.size > 0) {
        say('going', '照片还没传完，传完就交')
        return setTimeout(go, 500)
      }
      leaving = true
      form.requestSubmit(held)
    }

    form.addEventListener('input', () => {
      typed = true
      timer ??= setTimeout(save, 4000)
    })
    form.addEventListener('change', () => tries === 0 && later(500))
    // Typed before this file had come.
    if ([...form.elements].some((el) => 'defaultValue' in el && el.type !== 'hidden' && el.value !== el.defaultValue)) {
      typed = true
      later(1000)
    }
    again.add(() => tries > 0 && save())
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && tries === 0 && save())

    // Before the courtesies of app.js: what is held is no pressed button yet.
    window.addEventListener('submit', (event) => {
      if (event.target !== form || leaving) return
      const { submitter } = event
      const asksToKeep = submitter?.name === 'keep'
      if (!holds) return void (leaving = true)
      event.preventDefault()
      event.stopImmediatePropagation()
      typed = true
      if (!asksToKeep && !held) {
        held = submitter ?? form.querySelector('[data-save]')
        say('going', '正在交…')
      }
      save()
    }, true)
    // Back from the page cache.
    window.addEventListener('pageshow', () => ([leaving, held] = [false, null]))
  }

  const photos = (form) => {
    const list = form.querySelector('[data-photo-list]')
    const waiting = []
    const sums = document.querySelectorAll('[data-photo-sum]')
    let [current, tries, timer] = [null, 0, null]
    form.hidden = false
    document.querySelectorAll('[data-photo-button]').forEach((button) => (button.hidden = false))
    const sum = () => {
      const kept = list.querySelectorAll('[data-state=kept]').length
      const trouble = list.querySelector('[data-state=trouble]') ? '，网络不通，在重试' : ''
      const left = waiting.length ? `，还有${waiting.length}张没传完${trouble}` : ''
      sums.forEach((place) => (place.textContent = `照片传好${kept}张${left}`))
    }

    const add = (file) => {
      const row = document.createElement('li')
      const [name, state, drop] = ['b', 'span', 'button'].map((tag) => document.createElement(tag))
      name.textContent = file.name
      Object.assign(drop, { type: 'button', className: 'btn btn-sm', textContent: '不传了' })
      row.append(name, state, drop)
      list.append(row)
      const tell = (how, text) => {
        row.dataset.state = how
        state.textContent = text
        sum()
      }
      const photo = { file, row, drop, tell }
      drop.addEventListener('click', () => remove(photo))
      waiting.push(photo)
      photo.tell('waiting', '等着传')
      unsaved.add(photo)
    }
    const remove = (photo) => {
      if (photo === current) return
      waiting.splice(waiting.indexOf(photo), 1)
      unsaved.delete(photo)
      photo.row.remove()
      sum()
    }
    const settle = (photo, how, text) => {
      waiting.shift()
      unsaved.delete(photo)
      photo.drop.remove()
      photo.tell(how, text)
      next()
    }

    function next() {
      clearTimeout(timer)
      if (current || waiting.length === 0) return
      const photo = (current = waiting[0])
      photo.drop.hidden = true
      const body = new FormData()
      body.append('_csrf', form.elements._csrf.value)
      body.append('photo', photo.file)
      const request = new XMLHttpRequest()
      request.open('POST', form.action)
      request.setRequestHeader('accept', 'application/json')
      request.timeout = 300_000
      request.upload.onprogress = ({ loaded, total }) => photo.tell('going', `正在传${Math.floor((loaded / total) * 100)}%`)
      request.onloadend = () => {
        current = null
        answered(photo, request)
      }
      photo.tell('going', '正在传')
      request.send(body)
    }
    const answered = (photo, request) => {
      const { status } = request
      if (status === 200 || status === 422) {
        tries = 0
        return settle(photo, status === 200 ? 'kept' : 'refused', JSON.parse(request.responseText).says)
      }
      const reason = status === 0 ? 'away' : reasonOf(status, request.getResponseHeader('x-signed-out') !== null)
      if (reason === 'no') return settle(photo, 'refused', '没有收：案子变了，或者不归您办')
      photo.drop.hidden = false
      const wait = pauseAfter(++tries)
      photo.tell('trouble', `${why[reason]}，没传上，照片还在这一页，别关页面；${wait / 1000}秒后再试（第${tries}次）`)
      timer = setTimeout(next, wait)
    }

    form.addEventListener('change', ({ target }) => {
      for (const file of target.files ?? []) add(file)
      target.value = ''
      next()
    })
    form.addEventListener('submit', (event) => event.preventDefault())
    again.add(() => tries > 0 && next())
  }

  document.querySelectorAll('form[data-keep]').forEach(keep)
  document.querySelectorAll('form[data-photos]').forEach(photos)
}
