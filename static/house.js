/* Saves steps, never needed: everything here also works without script. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* The menu starts closed on a phone. */
  function closeMenu() {
    const menu = document.querySelector(".menu");
    if (menu && window.matchMedia("(max-width: 767px)").matches) menu.open = false;
  }

  /* After a refusal the summary takes focus. */
  function focusProblems() {
    const problems = document.getElementById("problems");
    if (problems) problems.focus();
  }

  /* Pickers: narrow the list by name, pinyin or initials; chosen people stay in sight. */
  function setUpPicker(picker) {
    const search = picker.querySelector(".people-search");
    const labels = all("label", picker);
    const show = () => {
      const typed = search.value.replace(/\s+/g, "").toLowerCase();
      for (const label of labels) {
        const chosen = label.querySelector("input").checked;
        label.hidden = !(chosen || !typed || label.dataset.search.includes(typed));
      }
    };
    search.hidden = false;
    search.addEventListener("input", show);
    search.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const hit = labels.find((label) => !label.hidden && !label.querySelector("input").checked);
      if (hit && search.value) {
        hit.querySelector("input").click();
        search.value = "";
        show();
      }
    });
  }

  /* Elements are checked off as their fields are filled. */
  function setUpElements(box) {
    const form = box.closest("form");
    if (!form) return;
    const filled = (name) => all(`[name="${name}"]`, form).some((field) =>
      field.type === "checkbox" ? field.checked : field.value.trim() !== "");
    const said = (item) => item.dataset.sources.split(" ").some(filled);
    /* There by something other than this form: suggestions, a file. */
    const apart = new Set(all("[data-sources]", box).filter((item) => item.classList.contains("there") && !said(item)));
    const show = () => {
      for (const item of all("[data-sources]", box)) {
        const there = apart.has(item) || said(item);
        item.classList.toggle("there", there);
        item.querySelector(".tick").textContent = there ? "✓" : "○";
        item.querySelector(".state").textContent = there ? "已有" : "还缺";
      }
    };
    form.addEventListener("input", show);
    form.addEventListener("change", show);
    show();
  }

  /* Texts that may only be so long together are counted while they are typed, blanks left out. */
  function setUpCounter(line) {
    const form = line.closest("form");
    const fields = line.dataset.counter.split(" ").map((name) => form.elements[name]);
    const [sum, over] = [line.querySelector("b"), line.querySelector("[data-over]")];
    const count = () => {
      const words = fields.reduce((all_, field) => all_ + [...field.value.replace(/\s/g, "")].length, 0);
      const beyond = words - Number(line.dataset.most);
      sum.textContent = words;
      over.hidden = beyond <= 0;
      over.querySelector("b").textContent = Math.max(0, beyond);
      line.classList.toggle("said-wrong", beyond > 0);
    };
    const last = fields.at(-1);
    (last.closest(".mb-3") || last).after(line);
    line.hidden = false;
    form.addEventListener("input", count);
    form.addEventListener("change", count);
    count();
  }

  /* Lists: one click ticks the whole page. */
  function setUpBulk(form) {
    const label = form.querySelector("[data-all-rows]");
    const whole = label.querySelector("input");
    const rows = all('input[name="row"]', form);
    label.hidden = false;
    whole.addEventListener("change", () => rows.forEach((row) => { row.checked = whole.checked; }));
    form.addEventListener("change", () => { whole.checked = rows.every((row) => row.checked); });
  }

  /* Columns of a sheet: moved up and down by buttons, numbered as they stand. */
  function setUpColumns(form) {
    const list = form.querySelector("ol");
    const number = () => {
      let at = 0;
      for (const line of list.children) {
        line.querySelector("input[type=text]").value = line.querySelector("input[type=checkbox]").checked ? ++at : "";
      }
    };
    for (const line of list.children) {
      const named = line.querySelector("label").textContent.trim();
      for (const [sign, words, move] of [
        ["↑", "上移", () => line.previousElementSibling && line.previousElementSibling.before(line)],
        ["↓", "下移", () => line.nextElementSibling && line.nextElementSibling.after(line)],
      ]) {
        const button = document.createElement("button");
        Object.assign(button, { type: "button", className: "btn btn-outline-secondary btn-sm", textContent: sign });
        button.setAttribute("aria-label", `${words}：${named}`);
        button.addEventListener("click", () => { move(); number(); button.focus(); });
        line.append(button);
      }
    }
    list.addEventListener("change", (event) => { if (event.target.type === "checkbox") number(); });
  }

  /* Attendance: running count, "all present", and keys. */
  function setUpAttendance(form) {
    const lines = all(".roll-line", form);
    const count = () => {
      const states = lines.map((line) => (line.querySelector("input:checked") || {}).value);
      const put = (name, wanted) => {
        form.querySelector(`[data-count="${name}"]`).textContent =
          states.filter((state) => wanted.includes(state)).length;
      };
      put("present", ["present", "late", "early", "partial"]);
      form.querySelector('[data-count="all"]').textContent = states.filter((state) => state !== "out").length;
      put("leave", ["leave"]);
      put("absent", ["absent"]);
    };
    const mark = (line, place, goes = true) => {
      const radio = all("input[type=radio]", line)[place];
      if (!radio) return;
      radio.checked = true;
      if (!goes) return;
      radio.focus();
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const step = (line, by) => {
      const next = lines[lines.indexOf(line) + by];
      if (next) (next.querySelector("input:checked") || next.querySelector("input")).focus();
    };
    form.addEventListener("change", count);
    form.addEventListener("keydown", (event) => {
      const line = event.target.closest(".roll-line");
      if (!line || event.target.type !== "radio") return;
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by) {
        event.preventDefault();
        step(line, by);
      } else if (/^[1-6]$/.test(event.key)) {
        event.preventDefault();
        mark(line, Number(event.key) - 1);
      }
    });
    const everybody = form.querySelector("[data-all-present]");
    everybody.hidden = false;
    everybody.addEventListener("click", () => {
      for (const line of lines) {
        if ((line.querySelector("input:checked") || {}).value !== "out") mark(line, 0, false);
      }
      form.dispatchEvent(new Event("change"));
    });
    count();
  }

  /* Drafts: what is typed survives a closed tab, in this browser, for this user. */
  const prefix = "draft:";
  const draftKey = () => `${prefix}${document.body.dataset.user}:${location.pathname}${location.search}`;
  const typed = (form) => [...new FormData(form)].filter(([name, value]) =>
    typeof value === "string" && !["csrfmiddlewaretoken", "ticket", "version"].includes(name));

  function putBack(form, pairs) {
    for (const field of form.elements) {
      if (!field.name || ["hidden", "submit"].includes(field.type)) continue;
      const values = pairs.filter(([name]) => name === field.name).map(([, value]) => value);
      if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
      else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
      else field.value = values.length ? values[0] : "";
      const part = field.closest("details");
      if (part && (["checkbox", "radio"].includes(field.type) ? field.checked : field.value)) part.open = true;
    }
    form.dispatchEvent(new Event("change"));
  }

  function offerDraft(form, saved) {
    const note = document.createElement("div");
    note.className = "alert alert-warning draft-note";
    note.setAttribute("role", "status");
    const time = new Date(saved.at).toLocaleString("zh-CN", { dateStyle: "short", timeStyle: "short" });
    note.append(`这台电脑上有 ${time} 没有保存的内容。`);
    const button = (words, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "btn btn-outline-primary btn-sm";
      made.textContent = words;
      made.addEventListener("click", () => { act(); note.remove(); });
      note.append(made);
    };
    button("恢复", () => putBack(form, saved.pairs));
    button("丢弃", () => localStorage.removeItem(draftKey()));
    form.before(note);
  }

  function setUpDraft(form) {
    if (form.querySelector("input[type=password]")) return;
    const start = JSON.stringify(typed(form));
    const stored = localStorage.getItem(draftKey());
    const saved = stored && JSON.parse(stored);
    const fresh = saved && Date.now() - saved.at < 7 * 86400000;
    if (saved && !fresh) localStorage.removeItem(draftKey());
    if (fresh && JSON.stringify(saved.pairs) !== start && !document.getElementById("problems")) offerDraft(form, saved);
    let timer;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        localStorage.setItem(draftKey(), JSON.stringify({ at: Date.now(), pairs: typed(form) }));
      }, 500);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      sessionStorage.setItem("sent", draftKey());
    });
  }

  /* A form that led to another page was accepted: its draft is no longer needed. */
  function forgetAccepted() {
    const sent = sessionStorage.getItem("sent");
    if (!sent || "door" in document.body.dataset) return;
    sessionStorage.removeItem("sent");
    if (sent !== draftKey()) localStorage.removeItem(sent);
  }

  function forgetAtSignOut() {
    const out = document.querySelector('form[action$="/sign-out/"]');
    if (!out) return;
    out.addEventListener("submit", () => {
      localStorage.setItem("out", Date.now());
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(`${prefix}${document.body.dataset.user}:`)) localStorage.removeItem(key);
      }
    });
  }

  function setUp(root) {
    all("[data-people]", root).forEach(setUpPicker);
    all("[data-bulk]", root).forEach(setUpBulk);
    all("[data-elements]", root).forEach(setUpElements);
    all("[data-attendance]", root).forEach(setUpAttendance);
    all("[data-counter]", root).forEach(setUpCounter);
    all("[data-columns]", root).forEach(setUpColumns);
  }

  closeMenu();
  forgetAccepted();
  forgetAtSignOut();
  setUp(document);
  all("form[data-draft]").forEach(setUpDraft);
  focusProblems();
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, (event) => {
      if (event.target.matches("[data-check]")) return;  // what is typed goes on; the check comes back by itself
      const note = document.createElement("div");
      note.className = "alert alert-danger";
      note.textContent = "没有保存：暂时连不上服务器，或这一页已不能使用。填写的内容还在，请稍后再点一次保存；仍不成功请刷新页面。";
      document.getElementById("messages").replaceChildren(note);
      window.scrollTo(0, 0);
    });
  }
  document.addEventListener("htmx:afterSwap", () => {
    const page = document.getElementById("attendance-page");
    if (!page) return;
    setUp(page);
    if (!document.getElementById("problems")) localStorage.removeItem(draftKey());
    all("form[data-draft]", page).forEach(setUpDraft);
    focusProblems();
  });
  /* A second click while the first is on its way does nothing. */
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post" || event.target.closest(".export, [data-columns]")) return;
    if ("busy" in event.target.dataset) event.preventDefault();
    event.target.dataset.busy = "";
    setTimeout(() => delete event.target.dataset.busy, 3000);
  });
  /* A page kept for going back is asked for anew once somebody has signed out. */
  const shown = Date.now();
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && Number(localStorage.getItem("out")) > shown) location.reload();
  });
  window.addEventListener("pageshow", () => all("[data-busy]").forEach((form) => delete form.dataset.busy));
})();
