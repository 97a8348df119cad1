"""Own templates (`--templates`): a mistake in one is the user's, and told as such."""

import os
import shutil

import pytest

from ropa.text.packaged import template_folder
from tests.support import INVENTORIES, ROOT


@pytest.mark.parametrize(
    ("template", "wrong"),
    [
        ("{% if %}", "record/cover.html:1: Expected an expression, got 'end of statement block'"),
        ("{{ nope }}", "'nope' is undefined"),
        ("<p>never closed", "mismatched tag"),
    ],
)
def test_a_mistake_in_an_own_template_is_told(ropa, tmp_path, template, wrong):
    (tmp_path / "own" / "record").mkdir(parents=True)
    (tmp_path / "own" / "record" / "cover.html").write_text(template)
    options = ("--only", "record", "--no-cache", "--templates", tmp_path / "own", "--out", tmp_path / "out")
    code, _, err = ropa("build", INVENTORIES / "miomio", *options)
    assert code == 2
    assert wrong in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("source", ["tests/render/record/full.yaml", "tests/render/policy/everything.yaml"])
def test_a_copy_of_our_templates_makes_the_same_documents(ropa, tmp_path, source):
    """Everything that our templates do is allowed in those of a user."""
    shutil.copytree(template_folder(), tmp_path / "own")
    made = []
    for name, options in (("ours", ()), ("copied", ("--templates", tmp_path / "own"))):
        out = tmp_path / name
        code, _, err = ropa("build", ROOT / source, "--today", "2026-11-21", *options, "--out", out)
        assert code == 0, err
        made.append({path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()})
    assert made[0] == made[1]
    assert len(made[0]) > 5


# --- templates of people who should not be trusted


@pytest.fixture
def own(tmp_path):
    """Writes own templates, and gives their folder."""

    def written(**files):
        for name, text in files.items():
            path = tmp_path / "own" / name.replace("__", "/").replace("_dot_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return tmp_path / "own"

    return written


@pytest.fixture
def refused(ropa, tmp_path):
    """Builds an output with templates, which is refused; what is said."""

    def built(folder, output="policy"):
        options = ("--only", output, "--no-cache", "--templates", folder, "--out", tmp_path / "out")
        code, out, err = ropa("build", INVENTORIES / "miomio", "--today", "2026-11-21", *options)
        assert (code, out) == (2, ""), err
        assert err.startswith("error: ")
        assert "\n  fix: " in err
        assert not (tmp_path / "out").exists()
        return err

    return built


ATTACKS = [
    "{{ cycler.__init__.__globals__.os.system('touch PWNED') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ [cycler]|map(attribute='__init__')|first }}",
    "{{ '{0.__class__}'.format('') }}",
    "{{ ('{0.__class__}'|attr('format'))('') }}",
    "{{ '{x.__class__}'.format_map({'x': ''}) }}",
    "{{ '%s'|format(1) % 1 }}",
    "{{ self.__init__.__globals__ }}",
    "{{ _.__globals__ }}",
    "{{ gettext.__self__ }}",
    "{{ namespace.mro() }}",
    "{{ cycler.mro() }}",
    "{% for n in range(10**9) %}x{% endfor %}",
    "{{ 'x' * 10**10 }}",
    "{{ 10**10 * 'x' }}",
    "{{ [1] * 10**10 }}",
    "{{ 10**(10**10) }}",
    "{{ 1 / 0 }}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% include '../../../etc/passwd' %}",
    "{% include '/etc/passwd' %}",
    "{% include '..\\\\secret' %}",
    "{% import '../secret.html' as s %}",
    "{% extends '/etc/passwd' %}",
    "{{ lipsum() }}",
    "{{ [1, 2]|random }}",
    "{{ config }}",
    "{{ open('/etc/passwd') }}",
    "{{ {}.update({'a': 1}) }}",
    "{{ [].append(1) }}",
]
ON_A_PAGE = [
    "{{ page.edition }}",
    "{{ page.edition.templates }}",
    "{{ page.language.own.folder.write_text('x') }}",
    "{{ page.policy.model_construct() }}",
    "{{ page.render.__globals__ }}",
    "{{ page._words }}",
    "{{ page.__dict__ }}",
    "{{ page.__class__ }}",
    "{{ page|attr('edition') }}",
    "{{ [page]|map(attribute='edition')|first }}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_reaches_nothing_but_values(refused, own, tmp_path, attack):
    (tmp_path / "secret.html").write_text("secret")
    err = refused(own(policy__policy_dot_css=attack))
    assert "secret" not in err.replace("secret.html", "").replace("\\secret", "")
    assert not (tmp_path / "PWNED").exists()


@pytest.mark.parametrize("attack", ON_A_PAGE)
def test_what_leads_to_files_is_not_seen(refused, own, attack):
    refused(own(policy__body_dot_html=attack))


def test_a_folder_that_is_none_is_refused(refused, tmp_path):
    assert "cannot be read (No such file or directory)" in refused(tmp_path / "none")
    (tmp_path / "file").write_text("")
    assert "is no folder" in refused(tmp_path / "file")


@pytest.mark.parametrize("place", ["policy/policy.css", "policy/deep/er/x.html", "link.html"])
@pytest.mark.parametrize("target", ["/etc/passwd", "../elsewhere", "/etc"])
def test_a_link_that_leads_out_is_refused(refused, own, tmp_path, place, target):
    folder = own(policy__body_dot_html="x")
    (tmp_path / "elsewhere").write_text("secret")
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).symlink_to(tmp_path / "elsewhere" if target == "../elsewhere" else target)
    assert f"{place}: is a link that leads out of it" in refused(folder)


def test_a_folder_that_is_a_link_out_is_refused(refused, own, tmp_path):
    folder = own(record__cover_dot_html="x")
    (tmp_path / "elsewhere").mkdir()
    (folder / "policy").symlink_to(tmp_path / "elsewhere")
    assert "policy: is a link that leads out of it" in refused(folder)
    (folder / "policy").unlink()
    (folder / "policy").symlink_to(folder)
    assert "policy: is a link to a folder" in refused(folder)


def test_a_link_within_is_followed(ropa, own, tmp_path):
    folder = own(css="p { color: teal }", policy__x="")
    (folder / "policy" / "policy.css").symlink_to("../css")
    call = ("build", INVENTORIES / "miomio", "--only", "policy", "--templates", folder, "--out", tmp_path / "out")
    assert ropa(*call)[0] == 0
    assert "color: teal" in (tmp_path / "out/public/policy/index.html").read_text()


def test_a_pipe_and_what_is_huge_are_refused(refused, own):
    folder = own(policy__body_dot_html="x")
    os.mkfifo(folder / "policy" / "policy.css")
    assert "policy/policy.css: is no plain file" in refused(folder)
    (folder / "policy" / "policy.css").unlink()
    with (folder / "policy" / "policy.css").open("wb") as file:
        file.truncate(2**40)
    assert "policy/policy.css: is too large" in refused(folder)


def test_a_template_that_is_no_text_is_refused(refused, own):
    (own(policy__x="") / "policy" / "policy.css").write_bytes(b"\xff\xfe")
    assert "policy.css: is no UTF-8" in refused(own())


PAPERS = {
    '#import "@preview/cetz:0.3.0"': "names the package @preview/cetz:",
    '#let n = "@pre" + "view/cetz:0.3.0"\n#import n': "names a package",
    '#let n = "@lo" + "cal/cetz:0.3.0"\n#import n': "names a package",
    '#read("/etc/passwd")': "failed to load file",
    '#read("../../../etc/passwd")': "cannot be printed",
    '#read("/record/cover.html")': "failed to load file",
    '#read("paper.typ")': "failed to load file",
    '#include "/etc/passwd"': "cannot be printed",
    '#image("/etc/passwd")': "cannot be printed",
    '#plugin("/x.wasm")': "cannot be printed",
    "#panic(repr(sys.inputs))": "panicked with",
}


@pytest.mark.parametrize("code", PAPERS)
def test_paper_reads_and_fetches_nothing(refused, own, code):
    err = refused(own(record__paper_dot_typ=code), "record")
    assert PAPERS[code] in err
    assert "root:" not in err


def test_the_documents_are_the_same_in_the_sandbox(ropa, own, tmp_path):
    def made(out, *options):
        wanted = ("--only", "policy", "--only", "record", "--only", "diagram", "--no-cache", "--today", "2026-11-21")
        assert ropa("build", INVENTORIES / "miomio", *wanted, "--out", tmp_path / out, *options)[0] == 0
        return {path.name: path.read_bytes() for path in (tmp_path / out).rglob("*") if path.is_file()}

    assert made("ours") == made("sandboxed", "--templates", own(nothing="here"))
