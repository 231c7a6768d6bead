-- data/registers: how many businesses each register lists, and how many of them the others know.

select
    register,
    businesses,
    with_nib,
    in_form,
    in_oss,
    in_province,
    nowhere_else
from mart.umkm_registers
order by businesses desc, register
