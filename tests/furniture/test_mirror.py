"""The mirror of a page: what may be read stays, what may act or tell of the machine goes."""

from __future__ import annotations

import pytest

from motcua.furniture.mirror import mirrored

PAGE = """<html><head><title>no</title><script src="/x.js"></script></head><body><header>no</header>
<main id="main"><h1 class="ask-h">Ở đâu?</h1>
<form method="post" action="/send/"><input type="hidden" name="csrfmiddlewaretoken" value="secret">
<input type="text" name="answer" id="a" value="Xã &quot;Ví Dụ&quot; &lt;1&gt;" class="ctl" autofocus>
<label for="b"><input type="radio" name="r" id="b" value="1" checked>Có</label>
<textarea name="t">Hai &amp; ba</textarea><input type="file" name="f"><button>Gửi</button></form>
<p>Một <a href="/mine/x/" data-x="1">hồ sơ</a> <a class="btn" href="/y/">Nộp <b>ngay</b></a> &lt;b&gt;</p>
<p data-not-mirrored>Sửa <i>ngay</i></p><svg viewBox="0 0 2 2"><path d="M0 0"/></svg>
<script>alert(1)</script><img src="/papers/1/"><p onclick="x()" style="top:0">cuối</p></main>
<footer>no</footer></body>"""


def test_what_stands_there_can_be_read() -> None:
    shown = mirrored(PAGE)
    assert '<h1 class="ask-h">Ở đâu?</h1>' in shown
    assert 'value="Xã &quot;Ví Dụ&quot; &lt;1&gt;"' in shown
    assert "<span>hồ sơ</span>" in shown
    assert "Hai &amp; ba</textarea>" in shown
    assert 'd="M0 0"' in shown
    assert "cuối" in shown
    assert "&lt;b&gt;" in shown, "what was text stays text"
    assert 'checked="" disabled' in shown


GONE = (
    'csrf secret href action <form <button <script alert <img onclick style= autofocus name= /papers/ "file" data- no</'
)


@pytest.mark.parametrize("gone", [*GONE.split(), "<a ", "Nộp", "ngay", "Sửa", "Gửi"])
def test_nothing_that_acts_is_left(gone: str) -> None:
    assert gone not in mirrored(PAGE)


@pytest.mark.parametrize("broken", ["", "<main>", "</main></p>", "<main><button><p>x", "<main><!--<a>--></main>"])
def test_a_broken_page_shows_less_and_breaks_nothing(broken: str) -> None:
    assert "<a" not in mirrored(broken)
    assert "<button" not in mirrored(broken)
