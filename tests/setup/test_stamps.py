import pytest

from tools.stamps import step


def done(folder, *inputs, products=()):
    with step("name", *inputs, products=products, folder=folder) as needed:
        return needed


def test_a_step_is_done_once_for_the_same_inputs(tmp_path):
    file = tmp_path / "input"
    file.write_text("1")
    assert [done(tmp_path, file, "a"), done(tmp_path, file, "a")] == [True, False]
    assert done(tmp_path, file, "b")
    file.write_text("2")
    assert done(tmp_path, file, "b")


def test_a_step_whose_product_is_gone_is_done_again(tmp_path):
    product = tmp_path / "product"
    assert [done(tmp_path, products=[product]), done(tmp_path, products=[product])] == [True, True]
    product.write_text("")
    assert not done(tmp_path, products=[product])


def test_a_step_that_failed_is_done_again(tmp_path):
    with pytest.raises(ValueError, match="broken"), step("name", folder=tmp_path):
        raise ValueError("broken")
    assert done(tmp_path)
